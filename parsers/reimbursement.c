/*
 * Reimbursement mappings: for each code of ICD-10 the one code of ICD-9-CM, or the few codes
 * together, that stood for it in payment.
 *
 * Source: CMS, reimb_map_{dx,pr}_YYYY.txt and its guide. No header row. Bytes, counted from 1: 1-8
 * code of ICD-10, 9 the number of codes that follow (1 to 6), 10 blank, then from 11 on a field of
 * six for each of them. Blanks at the end of every line. (The guide is off by one.) NOI9 stands
 * where there is none.
 *
 * Several codes hold together: they become one scenario, their places on the line its choice lists.
 */
#include "parsers/code_maps.h"

enum { CODE_WIDTH = 8, COUNT_AT = 8, FIELDS_AT = 10, FIELD_WIDTH = 6, TARGETS = 6 };

static struct text source_of(struct text line)
{
    return text_trim_right(text_slice(line, 0, CODE_WIDTH));
}

static struct text target_of(struct text line, size_t i)
{
    return text_trim_right(text_slice(line, FIELDS_AT + i * FIELD_WIDTH, FIELD_WIDTH));
}

/* The number of codes that the line says it has; 0: it says none. */
static size_t count_of(struct text line)
{
    char c = line.length > FIELDS_AT && line.at[FIELDS_AT - 1] == ' ' ? line.at[COUNT_AT] : '0';
    return c >= '1' && c <= '0' + TARGETS ? (size_t)(c - '0') : 0;
}

/* As many fields as it says, none of them blank, and nothing behind. */
static bool is_whole(struct text line, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (target_of(line, i).length == 0)
            return false;
    return text_trim(text_from(line, FIELDS_AT + count * FIELD_WIDTH)).length == 0;
}

static struct recognition recognize(struct text head)
{
    struct map_votes votes = {{0}};
    unsigned fit = 0, lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        size_t count = count_of(line);
        lines++;
        fit += count > 0 && is_whole(line, count) &&
               map_votes_add(&votes, CODE_MAPS_GEM, CODE_MAPS, source_of(line), target_of(line, 0));
    }
    const struct code_map *map = map_votes_winner(&votes);
    if (!map || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){90, map->role, SYSTEM_GEM};
}

static bool is_none(const struct code_map *map, struct text target)
{
    return text_equal_ignoring_case(target, text_of(map->none));
}

static enum status take_targets(struct parse_job *job, const struct code_map *map, struct text line,
                                size_t count, struct map_oddities *odd)
{
    static const char digits[] = "0123456";
    for (size_t i = 0; i < count; i++) {
        struct text target = target_of(line, i);
        struct map_entry entry = {
            .from = source_of(line),
            .to = target,
            .scenario = count > 1 ? TEXT("1") : TEXT("0"),
            .choice = {&digits[count > 1 ? i + 1 : 0], 1},
            .approximate = FLAG_NOT_STATED,
            .no_map = is_none(map, target) ? FLAG_YES : FLAG_NO,
            .combination = count > 1 ? FLAG_YES : FLAG_NO,
            .from_column = 1,
            .to_column = FIELDS_AT + i * FIELD_WIDTH + 1,
            .line = line,
        };
        if (map_entry_take(job, map, &entry, odd) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status parse_row(struct parse_job *job, const struct code_map *map, struct text line,
                             struct map_oddities *odd)
{
    if (text_trim(line).length == 0)
        return STATUS_OK;
    if (line.length <= FIELDS_AT)
        return parse_reject(job, line.length + 1,
                            "line has %zu bytes, one of a mapping at least %d", line.length,
                            FIELDS_AT + 1);
    if (line.at[FIELDS_AT - 1] != ' ')
        return parse_reject(job, FIELDS_AT, "is not blank");
    size_t count = count_of(line);
    if (count == 0)
        return parse_reject(job, COUNT_AT + 1, "number of codes is not 1 to %d", TARGETS);
    if (!is_whole(line, count))
        return parse_reject(job, COUNT_AT + 1, "line does not hold the %zu codes that it says",
                            count);
    /* all or none of a line */
    for (size_t i = 0; i < count; i++)
        if (!code_map_fits(map, source_of(line), target_of(line, i)))
            return parse_reject(job, FIELDS_AT + i * FIELD_WIDTH + 1,
                                "'%.*s' and '%.*s' are not codes of %s and %s",
                                TEXT_ARGS(source_of(line)), TEXT_ARGS(target_of(line, i)),
                                system_title(map->from), system_title(map->to));
    return take_targets(job, map, line, count, odd);
}

static enum status parse(struct parse_job *job)
{
    const struct code_map *map = code_map_of(job->as.role);
    struct map_oddities odd = {{{0, 0}}};
    struct text line;
    enum status status;
    if (!map)
        map = &code_maps[CODE_MAPS_GEM];
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if (parse_row(job, map, line, &odd) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? map_end(job, map, &odd) : STATUS_FAILED;
}

extern const struct parser parser_reimbursement;
const struct parser parser_reimbursement = {
    .name = "reimbursement",
    .title = "reimbursement mapping",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
