/* Names of releases as people write them. */
#include "tests/fuzz/fuzzing.h"

#include "releases/release_name.h"

static void require_date(struct date date)
{
    FUZZ_REQUIRE(date_is_valid(date.year, date.month, date.day), "a name's date exists");
    FUZZ_REQUIRE(date_fiscal_year(date) - date.year <= 1, "a date lies in one fiscal year");
}

/* What was understood, written in full, must be understood the same. */
static void require_same_again(const struct release_name *name)
{
    char written[64], day[DATE_TEXT + 1];
    struct release_name again;
    struct diagnostics d;
    diagnostics_init(&d);
    date_format(name->effective, day);
    if (name->edition > 0)
        snprintf(written, sizeof written, "%s@%s.%u", system_name(name->system), day,
                 name->edition);
    else
        snprintf(written, sizeof written, "%s@%s", system_name(name->system), day);
    FUZZ_REQUIRE(release_name_parse(text_of(written), &again, &d) == STATUS_OK,
                 "a name written in full is understood");
    FUZZ_REQUIRE(again.system == name->system && again.when == WHEN_DATE &&
                     date_compare(again.effective, name->effective) == 0 &&
                     again.edition == name->edition,
                 "a name written in full means the same");
    diagnostics_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text t = {(const char *)bytes, length};
    struct release_name name;
    struct diagnostics d;
    diagnostics_init(&d);
    enum status status = release_name_parse(t, &name, &d);
    FUZZ_REQUIRE(status == STATUS_OK || status == STATUS_FAILED, "a name is one or it is not");
    FUZZ_REQUIRE(diagnostics_errors(&d) == (status == STATUS_FAILED), "a refusal has one reason");
    if (status == STATUS_OK) {
        FUZZ_REQUIRE(release_name_looks_like(t), "what is a name looks like one");
        FUZZ_REQUIRE(name.system != SYSTEM_NONE, "a name says its system");
        if (name.when == WHEN_DATE) {
            require_date(name.effective);
            require_same_again(&name);
        }
    }
    diagnostics_release(&d);
    return 0;
}
