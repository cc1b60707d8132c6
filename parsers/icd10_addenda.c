/*
 * The order addenda and codes addenda of ICD-10-CM and ICD-10-PCS, with their trailers.
 *
 * Source: CDC and CMS, the *_addenda_* files since FY2016. Bytes, counted from 1: 1-13 the action,
 * then by layout
 *   order addenda of ICD-10-CM:  14 flag, 16-22 code, 24-83 short title, 85-end long title
 *   order addenda of ICD-10-PCS: 14-20 code, 22-81 short title, 83-end long title, no flag
 *   codes addenda of both:       14-20 code, 22-end long title
 * After a blank line come the blocks "Headers" (order addenda only) and "Codes" with the counts of
 * the old and the new file and of additions, deletions and revisions. An edition without changes
 * has the trailer alone; the errata of April 2022 lack parts of it.
 */
#include "parsers/parser.h"

enum { ACTION_LENGTH = 13, CODE_LENGTH = 7, SHORT_LENGTH = 60 };

static const struct {
    const char *word;
    enum change_action action;
} actions[] = {
    {"Add:         ", CHANGE_ADD},
    {"Delete:      ", CHANGE_DELETE},
    {"Revise from: ", CHANGE_REVISE_FROM},
    {"Revise to:   ", CHANGE_REVISE_TO},
};

static bool action_of(struct text line, enum change_action *action)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (text_starts_with(line, text_of(actions[i].word))) {
            *action = actions[i].action;
            return true;
        }
    }
    return false;
}

/* ---- trailer */

static bool same_words(struct text a, const char *b)
{
    return a.length == text_of(b).length && text_starts_with_ignoring_case(a, text_of(b));
}

/* "Headers" or "Codes", alone on a line. */
static bool block_of(struct text words, enum trailer_block *block)
{
    if (!same_words(words, "Headers") && !same_words(words, "Codes"))
        return false;
    *block = ascii_lower(words.at[0]) == 'h' ? TRAILER_HEADERS : TRAILER_CODES;
    return true;
}

/* The file of "codes in FILE" or "headers in FILE". */
static bool counted_file(struct text words, struct text *file)
{
    static const char *const ways[] = {"codes in ", "headers in "};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (text_starts_with_ignoring_case(words, text_of(ways[i]))) {
            *file = text_trim(text_from(words, text_of(ways[i]).length));
            return true;
        }
    }
    return false;
}

static bool counted_item(struct text words, enum trailer_item *item)
{
    static const struct {
        const char *words;
        enum trailer_item item;
    } items[] = {
        {"additions", TRAILER_ADDITIONS},
        {"deletions", TRAILER_DELETIONS},
        {"revisions", TRAILER_REVISIONS},
        {"revisions to both long and short titles", TRAILER_REVISED_BOTH},
        {"revisions to long title only", TRAILER_REVISED_LONG},
        {"revisions to short title only", TRAILER_REVISED_SHORT},
    };
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (same_words(words, items[i].words)) {
            *item = items[i].item;
            return true;
        }
    }
    return false;
}

/* "  74260 codes in icd10cm_order_2025.txt": a number and words behind a blank. The count of a file
 * comes out as that of the old one; which of the two it is depends on what came before. */
static bool read_count(struct text line, struct trailer_record *record)
{
    struct text t = text_trim(line);
    size_t digits = 0;
    while (digits < t.length && ascii_is_digit(t.at[digits]))
        digits++;
    if (!text_to_uint64(text_slice(t, 0, digits), &record->value) || digits == t.length ||
        t.at[digits] != ' ')
        return false;
    record->text = text_trim(text_from(t, digits));
    record->file = TEXT_NOT_STATED;
    record->item = TRAILER_OLD_COUNT;
    return counted_file(record->text, &record->file) || counted_item(record->text, &record->item);
}

struct trailer {
    bool begun;
    enum trailer_block block;
    unsigned seen[TRAILER_BLOCKS]; /* a bit an item */
};

/* True for the lines that structure the trailer. */
static bool is_block_line(struct trailer *trailer, struct text line)
{
    struct text words = text_trim(line);
    if (words.length == 0 || same_words(words, "of which"))
        return true;
    if (!block_of(words, &trailer->block))
        return false;
    trailer->begun = true;
    return true;
}

static enum status parse_count(struct parse_job *job, struct trailer *trailer, struct text line)
{
    struct trailer_record record = {.block = trailer->block, .line = job->lines->number};
    bool good;
    if (parse_check_text(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (!trailer->begun || !read_count(line, &record))
        return parse_reject(job, 1, "is neither a change nor a count");
    bool old_counted = trailer->seen[record.block] & (1u << TRAILER_OLD_COUNT);
    if (record.item == TRAILER_OLD_COUNT && old_counted)
        record.item = TRAILER_NEW_COUNT;
    unsigned bit = 1u << record.item;
    if (trailer->seen[record.block] & bit)
        return parse_reject(job, 1, "the trailer counts '%.*s' a second time",
                            TEXT_ARGS(record.text));
    trailer->seen[record.block] |= bit;
    job->rows_read++;
    return job->sink->trailer(job->sink->context, &record);
}

/* ---- recognizing */

struct survey {
    unsigned lines, changes, counts, flagged, both_titles;
    unsigned blocks[TRAILER_BLOCKS];
    unsigned fits[SYSTEMS]; /* changes whose code is one of the system */
    struct system_votes votes;
    enum system named; /* by a file that the trailer names */
};

static bool has_flag(struct text line)
{
    return line.length > 15 && (line.at[13] == '0' || line.at[13] == '1') && line.at[14] == ' ';
}

/* A short title padded to its column, and a long one behind it that begins alike. */
static bool has_both_titles(struct text line)
{
    return line.length > 82 && line.at[81] == ' ' && line.at[82] != ' ' &&
           line.at[82] == line.at[21];
}

static void survey_change(struct survey *s, struct text line)
{
    bool flagged = has_flag(line), fits = false;
    struct text code = text_trim_right(text_slice(line, flagged ? 15 : 13, CODE_LENGTH));
    for (int i = SYSTEM_NONE + 1; i < SYSTEMS; i++) {
        bool valid = system_code_is_valid((enum system)i, code, NULL);
        s->fits[i] += valid;
        fits |= valid;
    }
    s->changes += fits;
    s->flagged += fits && flagged;
    s->both_titles += fits && !flagged && has_both_titles(line);
    system_votes_add(&s->votes, code);
}

static void survey_line(struct survey *s, struct text line)
{
    enum change_action action;
    enum trailer_block block;
    struct text words = text_trim(line);
    struct trailer_record count;
    s->lines++;
    if (action_of(line, &action)) {
        survey_change(s, line);
    } else if (block_of(words, &block)) {
        s->blocks[block]++;
    } else if (same_words(words, "of which")) {
        s->lines--; /* for or against nothing */
    } else if (read_count(line, &count)) {
        s->counts++;
        if (text_starts_with_ignoring_case(count.file, TEXT("icd10cm")))
            s->named = SYSTEM_ICD10CM;
        else if (text_starts_with_ignoring_case(count.file, TEXT("icd10pcs")))
            s->named = SYSTEM_ICD10PCS;
    }
}

/* The flag column is ICD-10-CM's alone. Then a file that the trailer names outweighs what the codes
 * look like: new codes of one system may look like another's (QA00X1A). */
static enum system system_of(const struct survey *s)
{
    if (s->flagged * 2 > s->changes)
        return SYSTEM_ICD10CM;
    if (s->named != SYSTEM_NONE && s->fits[s->named] * 2 >= s->changes)
        return s->named;
    return s->changes > 0 ? system_votes_winner(&s->votes) : SYSTEM_NONE;
}

static struct recognition recognize(struct text head)
{
    struct recognition no = {0, ROLE_NONE, SYSTEM_NONE};
    struct survey s = {.named = SYSTEM_NONE};
    struct text line;
    while (head_next_line(&head, &line))
        survey_line(&s, line);
    unsigned blocks = s.blocks[TRAILER_HEADERS] + s.blocks[TRAILER_CODES];
    bool trailer = blocks > 0 && s.counts > 0;
    if ((s.changes == 0 && !trailer) || (s.changes + s.counts + blocks) * 2 < s.lines)
        return no;
    bool order =
        s.blocks[TRAILER_HEADERS] > 0 || s.flagged * 2 > s.changes || s.both_titles * 2 > s.changes;
    return (struct recognition){100, order ? ROLE_ORDER_ADDENDA : ROLE_CODES_ADDENDA,
                                system_of(&s)};
}

/* ---- changes */

/* Where the columns of a layout begin, from 0. */
struct layout {
    size_t code, short_title, long_title; /* short_title 0: there is none */
    bool flag;
};

static struct layout layout_of(const struct parse_job *job)
{
    if (job->as.role == ROLE_CODES_ADDENDA)
        return (struct layout){.code = 13, .long_title = 21};
    if (job->as.system == SYSTEM_ICD10CM)
        return (struct layout){.code = 15, .short_title = 23, .long_title = 84, .flag = true};
    return (struct layout){.code = 13, .short_title = 21, .long_title = 82};
}

/* The flag, and the blanks between columns. */
static enum status check_columns(struct parse_job *job, const struct layout *l, struct text line,
                                 bool *good)
{
    *good = false;
    if (line.length <= l->long_title)
        return parse_reject(job, line.length + 1, "line has %zu bytes, its layout at least %zu",
                            line.length, l->long_title + 1);
    if (l->flag && line.at[13] != '0' && line.at[13] != '1')
        return parse_reject(job, 14, "flag is '%c', expected 0 or 1", line.at[13]);
    size_t blanks[] = {l->code - 1, l->code + CODE_LENGTH, l->long_title - 1};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (line.at[blanks[i]] != ' ')
            return parse_reject(job, blanks[i] + 1, "is not blank");
    return parse_check_text(job, line, good);
}

static enum status parse_change(struct parse_job *job, enum change_action action, struct text line)
{
    const struct layout l = layout_of(job);
    bool good;
    if (check_columns(job, &l, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    struct change_record record = {
        .action = action,
        .code = text_trim_right(text_slice(line, l.code, CODE_LENGTH)),
        .billable = FLAG_NOT_STATED,
        .short_title = TEXT_NOT_STATED,
        .long_title = text_from(line, l.long_title),
        .line = job->lines->number,
    };
    if (l.flag)
        record.billable = line.at[13] == '1' ? FLAG_YES : FLAG_NO;
    if (l.short_title > 0)
        record.short_title = text_trim_right(text_slice(line, l.short_title, SHORT_LENGTH));
    if (parse_check_code(job, record.code, l.code + 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    job->rows_read++;
    return job->sink->change(job->sink->context, &record);
}

static enum status parse(struct parse_job *job)
{
    struct trailer trailer = {.begun = false};
    struct text line;
    enum status status;
    enum change_action action;
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK) {
        enum status taken = STATUS_OK;
        if (action_of(line, &action))
            taken = parse_change(job, action, line);
        else if (!is_block_line(&trailer, line))
            taken = parse_count(job, &trailer, line);
        if (taken != STATUS_OK)
            return STATUS_FAILED;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_icd10_addenda;
const struct parser parser_icd10_addenda = {
    .name = "icd10-addenda",
    .title = "addenda file",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
