/*
 * General Equivalence Mappings (GEMs): entries that lead from a code of ICD-9-CM to one of ICD-10,
 * or back, of diagnoses or procedures.
 *
 * Source: CMS and CDC, YYYY_I9gem.txt, YYYY_I10gem.txt, gem_i9pcs.txt, gem_pcsi9.txt, 2007 to 2018,
 * and their guides. No header row. An entry a line: source, target, five flags, each padded and
 * blanks between; the guides give columns, which not every year keeps. The flags: approximate, no
 * map, combination, scenario (0-9), choice list (0-9). Where there is no target its place holds
 * NoDx, NoPCS or NoI9.
 *
 * No name and no header tells the direction: the shapes of source and target do, all entries of the
 * beginning together, since an E code alone may be of either edition.
 */
#include "parsers/code_maps.h"

enum { FLAGS = 5, PARTS = 3 };
enum { APPROXIMATE, NO_MAP, COMBINATION, SCENARIO, CHOICE };

struct part {
    struct text text;
    uint64_t column;
};

/* The parts between blanks; how many there are, up to PARTS + 1. */
static size_t split(struct text line, struct part parts[PARTS])
{
    size_t count = 0, i = 0;
    while (i < line.length) {
        size_t begin = i;
        while (i < line.length && line.at[i] != ' ')
            i++;
        if (i > begin && count++ < PARTS)
            parts[count - 1] =
                (struct part){text_slice(line, begin, i - begin), (uint64_t)begin + 1};
        while (i < line.length && line.at[i] == ' ')
            i++;
    }
    return count <= PARTS ? count : PARTS + 1;
}

/* The first flag that cannot be one; FLAGS when all can. A choice list was a letter once. */
static size_t bad_flag(struct text flags)
{
    for (size_t i = 0; i < FLAGS; i++) {
        char c = flags.at[i];
        bool fits = i < SCENARIO ? c == '0' || c == '1'
                                 : ascii_is_digit(c) || (i == CHOICE && ascii_is_letter(c));
        if (!fits)
            return i;
    }
    return FLAGS;
}

static bool is_entry(struct text line, struct part parts[PARTS])
{
    return split(line, parts) == PARTS && parts[2].text.length == FLAGS &&
           bad_flag(parts[2].text) == FLAGS;
}

static struct recognition recognize(struct text head)
{
    struct map_votes votes = {{0}};
    unsigned fit = 0, lines = 0;
    struct text line;
    struct part parts[PARTS];
    while (head_next_line(&head, &line)) {
        lines++;
        fit += is_entry(line, parts) &&
               map_votes_add(&votes, 0, CODE_MAPS_GEM, parts[0].text, parts[1].text);
    }
    const struct code_map *map = map_votes_winner(&votes);
    if (!map || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){90, map->role, SYSTEM_GEM};
}

static enum flag flag_at(struct text flags, size_t i)
{
    return flags.at[i] == '1' ? FLAG_YES : FLAG_NO;
}

static enum status parse_entry(struct parse_job *job, const struct code_map *map, struct text line,
                               struct map_oddities *odd)
{
    struct part parts[PARTS];
    size_t count = split(line, parts);
    if (count == 0)
        return STATUS_OK;
    if (count != PARTS)
        return parse_reject(job, 0, "line has %s than source, target and flags",
                            count < PARTS ? "less" : "more");
    struct text flags = parts[2].text;
    if (flags.length != FLAGS)
        return parse_reject(job, parts[2].column, "flags are %zu characters, expected %d",
                            flags.length, FLAGS);
    size_t bad = bad_flag(flags);
    if (bad < FLAGS)
        return parse_reject(job, parts[2].column + bad, "flag is '%c', expected %s", flags.at[bad],
                            bad < SCENARIO ? "0 or 1" : "0 to 9");
    struct map_entry entry = {
        .from = parts[0].text,
        .to = parts[1].text,
        .scenario = text_slice(flags, SCENARIO, 1),
        .choice = text_slice(flags, CHOICE, 1),
        .approximate = flag_at(flags, APPROXIMATE),
        .no_map = flag_at(flags, NO_MAP),
        .combination = flag_at(flags, COMBINATION),
        .from_column = parts[0].column,
        .to_column = parts[1].column,
        .line = line,
    };
    return map_entry_take(job, map, &entry, odd);
}

static enum status parse(struct parse_job *job)
{
    const struct code_map *map = code_map_of(job->as.role);
    struct map_oddities odd = {{{0, 0}}};
    struct text line;
    enum status status;
    if (!map)
        map = &code_maps[0];
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if (parse_entry(job, map, line, &odd) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? map_end(job, map, &odd) : STATUS_FAILED;
}

extern const struct parser parser_gem;
const struct parser parser_gem = {
    .name = "gem",
    .title = "General Equivalence Mapping",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
