/* A code map, wherever it was made: its manifest, its rows, and the releases that it is about. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "releases/operand.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "tools/common/rows.h"
#include "tools/verify/code_map_check.h"
#include "tools/verify/verify.h"

static struct map_place in_manifest(const char *member)
{
    return (struct map_place){.detail = text_of(member)};
}

/* ---- the manifest against the table */

static enum status check_file(struct code_map_check *c, const struct map_manifest *m,
                              const char *table)
{
    struct digest sha256;
    uint64_t bytes;
    if (input_digest(table, &sha256, &bytes, c->d) != STATUS_OK)
        return STATUS_FAILED;
    bool same = text_starts_with(m->hash, TEXT("sha256:")) &&
                text_equal(text_from(m->hash, strlen("sha256:")), text_of(sha256.hex));
    if (!same &&
        map_finding(c, MAP_RULE_FILE, in_manifest("hash"),
                    "%s has another sha256 than the manifest states", MAP_FILE) != STATUS_OK)
        return STATUS_FAILED;
    if (bytes != m->bytes && map_finding(c, MAP_RULE_FILE, in_manifest("bytes"),
                                         "%s has %" PRIu64 " bytes, and the manifest %" PRIu64,
                                         MAP_FILE, bytes, m->bytes) != STATUS_OK)
        return STATUS_FAILED;
    if (c->rows != m->rows)
        return map_finding(c, MAP_RULE_FILE, in_manifest("rows"),
                           "%s has %" PRIu64 " rows, and the manifest %" PRIu64, MAP_FILE, c->rows,
                           m->rows);
    return STATUS_OK;
}

static enum status check_named(struct code_map_check *c, const struct map_side *side,
                               struct text named, const char *member)
{
    if (text_equal(named, side->written) || c->rows == 0)
        return STATUS_OK;
    return map_finding(c, MAP_RULE_RELEASE, in_manifest(member),
                       "the manifest names %.*s, and the rows are of %.*s",
                       TEXT_ARGS(text_slice(named, 0, RELEASE_NAME_LIMIT)),
                       TEXT_ARGS(side->written));
}

static enum status check_manifest(struct code_map_check *c, const struct map_manifest *m,
                                  const char *table)
{
    if (!m->document)
        return STATUS_OK;
    if (check_file(c, m, table) != STATUS_OK ||
        check_named(c, &c->from, m->from, "from") != STATUS_OK)
        return STATUS_FAILED;
    return check_named(c, &c->to, m->to, "to");
}

/* ---- the releases */

static enum status take_code(void *context, const struct text *v)
{
    struct map_side *side = context;
    struct date end;
    const struct listed_code *code = code_list_find(&side->codes, v[CODES_CODE]);
    if (code && date_parse(v[CODES_VALID_TO], &end))
        side->ended[code - side->codes.items] = date_compare(end, side->effective) < 0;
    return STATUS_OK;
}

static enum status read_side(struct code_map_check *c, struct map_side *side,
                             const struct release *r)
{
    if (code_list_read(&side->codes, r, c->d) != STATUS_OK)
        return STATUS_FAILED;
    side->ended = calloc(side->codes.count + 1, sizeof *side->ended);
    if (!side->ended)
        return diagnostics_out_of_memory(c->d);
    side->held = true;
    return release_each_row(r, TABLE_CODES, take_code, side, c->d);
}

/* `package` is what the manifest says that the map was made of; not stated: nothing. */
static enum status open_side(struct code_map_check *c, struct map_side *side, struct text package,
                             const char *member, const struct store *s,
                             const struct store_entry *entry)
{
    struct operand operand;
    if (package.at && !text_equal(package, text_of(entry->package.hex)) &&
        map_finding(c, MAP_RULE_RELEASE, in_manifest(member),
                    "the map was made of package %.*s of %.*s, and the one held is %.12s",
                    TEXT_ARGS(text_slice(package, 0, 12)), TEXT_ARGS(side->written),
                    entry->package.hex) != STATUS_OK)
        return STATUS_FAILED;
    if (operand_open_entry(&operand, entry, s, c->d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = read_side(c, side, &operand.release);
    operand_close(&operand, c->d);
    return status;
}

static const struct store_entry *find_entry(const struct store_entries *entries,
                                            struct text written)
{
    struct diagnostics none; /* that it is not held is told in the account */
    struct release_name name;
    const struct store_entry *entry = NULL;
    diagnostics_init(&none);
    if (release_name_parse(written, &name, &none) == STATUS_OK && name.when == WHEN_DATE)
        release_name_resolve(&name, entries, NULL, &entry, &none);
    diagnostics_release(&none);
    return entry;
}

static enum status open_sides(struct code_map_check *c, const struct map_manifest *m,
                              const struct store *s)
{
    struct store_entries entries = {.count = 0};
    enum status status = STATUS_OK;
    if (!input_exists(s->path))
        return STATUS_OK;
    if (store_check(s, c->d) != STATUS_OK || store_list(s, &entries, c->d) != STATUS_OK)
        return STATUS_FAILED;
    const struct store_entry *from = find_entry(&entries, c->from.written);
    const struct store_entry *to = find_entry(&entries, c->to.written);
    if (from && !c->from.of_map)
        status = open_side(c, &c->from, m->from_package, "from/package", s, from);
    if (status == STATUS_OK && to && !c->to.of_map)
        status = open_side(c, &c->to, m->to_package, "to/package", s, to);
    store_entries_release(&entries);
    return status;
}

/* ---- the account */

static void print_side(struct code_map_check *c, const struct map_side *side, struct output *o)
{
    if (side->held) {
        output_printf(o, "  %.*s: %zu codes\n", TEXT_ARGS(side->written), side->codes.count);
        return;
    }
    output_text(o, TEXT("  "));
    output_visible(o, side->written);
    if (side->of_map) {
        output_text(o, TEXT(": the codes of a map, which were not looked up\n"));
        return;
    }
    output_text(o, TEXT(": not held, so that its codes could not be looked up\n"));
    diagnostics_add(c->d, SEVERITY_WARNING, NO_PLACE,
                    "%.*s is not held: ingest it to have its codes looked up",
                    TEXT_ARGS(side->written));
}

static void print_account(struct code_map_check *c, struct output *o)
{
    output_printf(o, "map  ");
    output_visible(o, c->from.written);
    output_text(o, TEXT(" -> "));
    output_visible(o, c->to.written);
    output_printf(o, "\n  %" PRIu64 " rows\n", c->rows);
    print_side(c, &c->from, o);
    print_side(c, &c->to, o);
    for (int rule = 0; rule < MAP_RULES; rule++)
        output_printf(o, "  %-12s %8" PRIu64 " found\n", map_rule_name((enum map_rule)rule),
                      c->counts[rule]);
}

static enum status check_all(struct code_map_check *c, const struct map_manifest *m,
                             struct code_map_reader *reader, const struct store *s)
{
    if (code_map_check_rows(c, reader) != STATUS_OK ||
        check_manifest(c, m, reader->rows.path) != STATUS_OK)
        return STATUS_FAILED;
    if (c->rows == 0)
        return diagnostics_fail(c->d, (struct place){reader->rows.path, 0, 0},
                                "has no rows, and so is of no release");
    if (open_sides(c, m, s) != STATUS_OK || code_map_check_codes(c) != STATUS_OK ||
        code_map_check_pairs(c) != STATUS_OK || code_map_check_cycles(c) != STATUS_OK)
        return STATUS_FAILED;
    return map_findings_end(c);
}

static void side_release(struct map_side *side)
{
    code_list_release(&side->codes);
    free(side->ended);
}

enum status verify_code_map(const char *path, const struct store *s, struct output *o,
                            struct findings *findings, struct diagnostics *d)
{
    struct code_map_check c = {.findings = findings, .d = d};
    struct map_manifest m;
    struct code_map_reader reader;
    if (map_manifest_read(&m, path, d) == STATUS_FAILED)
        return STATUS_FAILED;
    if (code_map_open(&reader, path, d) != STATUS_OK) {
        map_manifest_release(&m);
        return STATUS_FAILED;
    }
    c.file = path_name(reader.rows.path);
    arena_init(&c.texts);
    code_list_init(&c.from.codes);
    code_list_init(&c.to.codes);
    enum status status = check_all(&c, &m, &reader, s);
    if (status == STATUS_OK)
        print_account(&c, o);
    free(c.entries);
    free((void *)c.by_to);
    side_release(&c.from);
    side_release(&c.to);
    arena_release(&c.texts);
    code_map_close(&reader);
    map_manifest_release(&m);
    return status;
}
