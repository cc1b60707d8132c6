#include "tools/diff/pairs.h"

static enum status open_side(struct pair_reader *side, const struct release *release,
                             struct diagnostics *d)
{
    enum status status = release_table(release, TABLE_CODES, &side->reader, d);
    if (status == STATUS_END)
        return diagnostics_fail(d, NO_PLACE, "%s states no codes: nothing can be compared",
                                release->name);
    buffer_init(&side->scratch);
    side->used = true; /* so that the first call of next reads */
    return status;
}

enum status code_pairs_open(struct code_pairs *p, const struct release *from,
                            const struct release *to, struct diagnostics *d)
{
    *p = (struct code_pairs){.sides = {{.ended = false}, {.ended = false}}};
    if (open_side(&p->sides[PAIR_FROM], from, d) != STATUS_OK)
        return STATUS_FAILED;
    if (open_side(&p->sides[PAIR_TO], to, d) != STATUS_OK) {
        tsv_close(&p->sides[PAIR_FROM].reader);
        return STATUS_FAILED;
    }
    return STATUS_OK;
}

void code_pairs_close(struct code_pairs *p)
{
    for (int i = 0; i < 2; i++) {
        tsv_close(&p->sides[i].reader);
        buffer_release(&p->sides[i].scratch);
    }
}

static enum status advance(struct pair_reader *side, struct diagnostics *d)
{
    if (!side->used || side->ended)
        return STATUS_OK;
    enum status status = tsv_next(&side->reader, &side->row, d);
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    side->ended = status == STATUS_END;
    side->used = false;
    if (!side->ended) {
        side->code = tsv_first(side->row);
        side->rows++;
    }
    return STATUS_OK;
}

void code_pairs_skip_same(struct code_pairs *p)
{
    struct pair_reader *from = &p->sides[PAIR_FROM], *to = &p->sides[PAIR_TO];
    if (!from->used || !to->used)
        return;
    uint64_t rows = tsv_skip_same(&from->reader, &to->reader);
    from->rows += rows;
    to->rows += rows;
}

enum status code_pairs_next(struct code_pairs *p, struct code_pair *pair, struct diagnostics *d)
{
    struct pair_reader *from = &p->sides[PAIR_FROM], *to = &p->sides[PAIR_TO];
    if (advance(from, d) != STATUS_OK || advance(to, d) != STATUS_OK)
        return STATUS_FAILED;
    if (from->ended && to->ended)
        return STATUS_END;
    int order = from->ended ? 1 : to->ended ? -1 : text_compare(from->code, to->code);
    from->used = order <= 0;
    to->used = order >= 0;
    pair->code = order <= 0 ? from->code : to->code;
    pair->rows[PAIR_FROM] = order <= 0 ? from->row : TEXT_NOT_STATED;
    pair->rows[PAIR_TO] = order >= 0 ? to->row : TEXT_NOT_STATED;
    return STATUS_OK;
}

enum status code_pairs_values(struct code_pairs *p, enum pair_side side,
                              struct text values[TABLE_FIELDS_LIMIT], struct diagnostics *d)
{
    struct pair_reader *reader = &p->sides[side];
    if (tsv_values(reader->row, &reader->scratch, values, TABLE_FIELDS_LIMIT, NULL) >
        CODES_VALID_TO)
        return STATUS_OK;
    return diagnostics_fail(d, tsv_place(&reader->reader),
                            "is no row of the table 'codes': run codeset verify on the package");
}
