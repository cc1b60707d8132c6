/* Any bytes as the table of a code map: it is read, and verified without any release at hand. */
#include "tests/fuzz/fuzzing.h"

#include "tests/fuzz/package_folder.h"
#include "tools/verify/code_map_check.h"
#include "tools/verify/verify.h"

static bool read_rows(const char *path, uint64_t *rows)
{
    struct diagnostics d;
    struct code_map_reader r;
    struct text values[MAP_COLUMNS];
    diagnostics_init(&d);
    enum status status = code_map_open(&r, path, &d);
    *rows = 0;
    if (status == STATUS_OK) {
        while ((status = code_map_next(&r, values, &d)) == STATUS_OK) {
            ++*rows;
            FUZZ_REQUIRE(text_starts_with(values[MAP_SCHEMA_COLUMN], TEXT("1.")),
                         "other major versions are refused");
        }
        code_map_close(&r);
    }
    FUZZ_REQUIRE((status == STATUS_END) == (diagnostics_errors(&d) == 0),
                 "a failure has a reason, and nothing else has one");
    diagnostics_release(&d);
    return status == STATUS_END;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char path[128], store_path[] = "/nonexistent";
    struct diagnostics d;
    struct findings findings;
    struct output account;
    struct store s = {.path = store_path, .lock = -1};
    uint64_t rows;
    snprintf(path, sizeof path, "%s/table.tsv", package_folder());
    package_folder_write("table.tsv", (struct text){(const char *)bytes, length});
    bool readable = read_rows(path, &rows);
    FUZZ_REQUIRE(!readable || code_map_is_at(path), "what can be read looks like a map");
    diagnostics_init(&d);
    FUZZ_REQUIRE(findings_init(&findings, NULL, &d) == STATUS_OK, "no waivers are fine");
    FUZZ_REQUIRE(output_discard(&account, &d) == STATUS_OK, "there is memory");
    enum status status = verify_code_map(path, &s, &account, &findings, &d);
    FUZZ_REQUIRE((status == STATUS_OK) == (readable && rows > 0),
                 "a table of rows is verified to its end");
    FUZZ_REQUIRE(findings.count <= (size_t)MAP_RULES * (MAP_LISTED + 1),
                 "the findings listed are limited");
    output_abandon(&account);
    findings_release(&findings);
    diagnostics_release(&d);
    return 0;
}
