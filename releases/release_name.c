#include "releases/release_name.h"

static struct text before_at(struct text t)
{
    size_t at = t.length;
    text_find(t, TEXT("@"), &at);
    return text_slice(t, 0, at);
}

bool release_name_looks_like(struct text t)
{
    enum system system;
    struct text name = before_at(t);
    return name.length < t.length && system_from_name(name, &system);
}

bool release_date_parse(struct text t, struct date *effective, unsigned *edition)
{
    uint64_t number = 0;
    if (!date_parse(text_slice(t, 0, DATE_TEXT), effective))
        return false;
    if (t.length > DATE_TEXT &&
        (t.at[DATE_TEXT] != '.' || !text_to_uint64(text_from(t, DATE_TEXT + 1), &number) ||
         number == 0 || number > 999))
        return false;
    *edition = (unsigned)number;
    return true;
}

/* "FY2026" or "2025Q4" */
static bool parse_period(struct text when, struct date *effective)
{
    uint64_t year, quarter;
    if (when.length == 6 && text_starts_with(when, TEXT("FY")) &&
        text_to_uint64(text_from(when, 2), &year) && date_is_valid((int)year - 1, 10, 1)) {
        *effective = (struct date){(short)(year - 1), 10, 1};
        return true;
    }
    if (when.length == 6 && when.at[4] == 'Q' && text_to_uint64(text_slice(when, 0, 4), &year) &&
        text_to_uint64(text_from(when, 5), &quarter) && quarter >= 1 && quarter <= 4 &&
        date_is_valid((int)year, 1, 1)) {
        *effective = (struct date){(short)year, (signed char)(3 * quarter - 2), 1};
        return true;
    }
    return false;
}

static enum status refuse_year(struct text t, enum system system, struct text year,
                               struct diagnostics *d)
{
    if (system_has_fiscal_years(system))
        return diagnostics_fail(d, NO_PLACE,
                                "'%.*s' gives a bare year, and fiscal and calendar years differ: "
                                "say %s@FY%.*s (from 1 October of the year before) or a date",
                                TEXT_ARGS(t), system_name(system), TEXT_ARGS(year));
    return diagnostics_fail(d, NO_PLACE,
                            "'%.*s' gives a bare year: say %s@%.*sQ1 (from 1 January) or a date",
                            TEXT_ARGS(t), system_name(system), TEXT_ARGS(year));
}

enum status release_name_parse(struct text t, struct release_name *name, struct diagnostics *d)
{
    *name = (struct release_name){.when = WHEN_DATE};
    struct text system = before_at(t);
    struct text when = text_from(t, system.length + 1);
    uint64_t year;
    if (!release_name_looks_like(t))
        return diagnostics_fail(d, NO_PLACE,
                                "'%.*s' is neither a file nor the name of a release, such as "
                                "icd10cm@FY2026 or icd10cm@2025-10-01",
                                TEXT_ARGS(t));
    system_from_name(system, &name->system);
    if (text_equal(when, TEXT("latest")))
        name->when = WHEN_LATEST;
    else if (text_equal(when, TEXT("previous")))
        name->when = WHEN_PREVIOUS;
    else if (when.length == 4 && text_to_uint64(when, &year))
        return refuse_year(t, name->system, when, d);
    else if (!parse_period(when, &name->effective) &&
             !release_date_parse(when, &name->effective, &name->edition))
        return diagnostics_fail(d, NO_PLACE,
                                "'%.*s' does not say which release: give FY2026, 2025-10-01, "
                                "2022-04-01.2, latest or previous after the '@'",
                                TEXT_ARGS(t));
    return STATUS_OK;
}

/* An edition without a number is the first of its day; one that is numbered so comes behind it. */
static bool is_edition(unsigned held, unsigned wanted)
{
    return wanted == 0 || held == wanted || (wanted == 1 && held == 0);
}

static bool is_meant(const struct release_name *name, const struct release_identity *held,
                     const struct release_identity *other)
{
    if (held->system != name->system)
        return false;
    switch (name->when) {
    case WHEN_LATEST:
        return true;
    case WHEN_PREVIOUS:
        return other && release_identity_compare(held, other) < 0;
    case WHEN_DATE:
        break;
    }
    return date_compare(held->effective, name->effective) == 0 &&
           is_edition(held->edition, name->edition);
}

/* "; held are icd10cm@2024-10-01 and icd10cm@2025-10-01", the latest ones where there are many. */
static void append_held(const struct store_entries *entries, enum system system, struct buffer *b)
{
    enum { SHOWN = 8 };
    size_t held = 0, skipped = 0, shown = 0;
    for (size_t i = 0; i < entries->count; i++)
        held += entries->items[i].identity.system == system;
    if (held == 0) {
        buffer_printf(b, "; no release of %s is", system_name(system));
        return;
    }
    buffer_append_text(b, held > SHOWN ? TEXT("; held are, lately,") : TEXT("; held:"));
    for (size_t i = 0; i < entries->count; i++) {
        const struct release_identity *identity = &entries->items[i].identity;
        char day[DATE_TEXT + 1];
        if (identity->system != system || skipped++ + SHOWN < held)
            continue;
        date_format(identity->effective, day);
        buffer_printf(b, "%s %s@%s", shown++ > 0 ? "," : "", system_name(system), day);
        if (identity->edition > 0)
            buffer_printf(b, ".%u", identity->edition);
    }
}

static enum status not_held(const struct release_name *name, const struct store_entries *entries,
                            struct diagnostics *d)
{
    char day[DATE_TEXT + 1];
    struct buffer b;
    buffer_init(&b);
    if (name->when == WHEN_LATEST) {
        buffer_printf(&b, "no release of %s is held", system_name(name->system));
    } else if (name->when == WHEN_PREVIOUS) {
        buffer_printf(&b, "no release of %s before the other one is held",
                      system_name(name->system));
        append_held(entries, name->system, &b);
    } else {
        date_format(name->effective, day);
        buffer_printf(&b, "%s@%s", system_name(name->system), day);
        if (name->edition > 0)
            buffer_printf(&b, ".%u", name->edition);
        buffer_append_text(&b, TEXT(" is not held"));
        append_held(entries, name->system, &b);
    }
    enum status status =
        b.failed ? diagnostics_out_of_memory(d) : diagnostics_fail(d, NO_PLACE, "%s", b.at);
    buffer_release(&b);
    return status;
}

enum status release_name_resolve(const struct release_name *name,
                                 const struct store_entries *entries,
                                 const struct release_identity *other,
                                 const struct store_entry **entry, struct diagnostics *d)
{
    *entry = NULL;
    if (name->when == WHEN_PREVIOUS && (!other || other->system != name->system))
        return diagnostics_fail(d, NO_PLACE,
                                "'previous' needs another release of the same system beside it");
    /* entries are sorted, so the last one that fits is the highest */
    for (size_t i = 0; i < entries->count; i++)
        if (is_meant(name, &entries->items[i].identity, other))
            *entry = &entries->items[i];
    return *entry ? STATUS_OK : not_held(name, entries, d);
}
