#include "parsers/poa_list.h"

#include <string.h>

/* ---- the header */

static struct text cell_at(const struct text *cells, size_t count, size_t column)
{
    return column < count && cells[column].at ? cells[column] : TEXT("");
}

static bool holds_ignoring_case(struct text t, struct text word)
{
    for (size_t at = 0; at + word.length <= t.length; at++)
        if (text_starts_with_ignoring_case(text_from(t, at), word))
            return true;
    return false;
}

/* "POAexemptCode", "POA-exm-Add-code" */
static bool is_code_title(struct text title)
{
    return text_starts_with_ignoring_case(title, TEXT("POA")) &&
           text_ends_with_ignoring_case(title, TEXT("code"));
}

static enum role role_of_title(struct text code_title)
{
    if (holds_ignoring_case(code_title, TEXT("-add-")))
        return ROLE_POA_ADDITIONS;
    return holds_ignoring_case(code_title, TEXT("-del")) ? ROLE_POA_DELETIONS : ROLE_POA;
}

/* The column of the order number may be called anything, and comes first. */
bool poa_read_header(const struct text *cells, size_t count, struct poa_columns *columns)
{
    *columns = (struct poa_columns){SIZE_MAX, SIZE_MAX, SIZE_MAX, ROLE_POA};
    for (size_t i = 0; i < count; i++) {
        struct text title = text_trim(cell_at(cells, count, i));
        size_t *column = is_code_title(title)                                   ? &columns->code
                         : text_equal_ignoring_case(title, TEXT("Description")) ? &columns->title
                         : text_equal_ignoring_case(title, TEXT("Action"))      ? &columns->action
                                                                                : NULL;
        if (column && *column != SIZE_MAX)
            return false;
        if (column)
            *column = i;
        else if (i > 0 && title.length > 0)
            return false;
    }
    if (columns->code == SIZE_MAX || columns->title == SIZE_MAX)
        return false;
    columns->role = columns->action != SIZE_MAX
                        ? ROLE_POA_REVISIONS
                        : role_of_title(cell_at(cells, count, columns->code));
    return true;
}

/* ---- the role */

/* Each role of a text is followed by that of a workbook of the same content. */
static bool is_of_workbook(enum role role)
{
    return (role - ROLE_POA) % 2 == 1;
}

static const struct {
    const char *word;
    enum role role;
    const char *what;
} named[] = {
    {"add", ROLE_POA_ADDITIONS, "additions"},
    {"del", ROLE_POA_DELETIONS, "deletions"},
    {"revis", ROLE_POA_REVISIONS, "revisions"},
    {"poa", ROLE_POA, "the whole list"},
};
enum { NAMED = sizeof named / sizeof *named };

static const char *what_is(enum role role)
{
    size_t i = 0;
    while (i < NAMED - 1 && named[i].role != role)
        i++;
    return named[i].what;
}

enum status poa_settle_role(struct recognition *as, struct text base_name, const char *label,
                            struct diagnostics *d)
{
    bool workbook = is_of_workbook(as->role);
    enum role by_content = (enum role)(as->role - workbook), by_name = ROLE_NONE;
    for (size_t i = 0; i < NAMED && by_name == ROLE_NONE; i++)
        if (holds_ignoring_case(base_name, text_of(named[i].word)))
            by_name = named[i].role;
    if (by_content == ROLE_POA) {
        if (by_name == ROLE_NONE || by_name == ROLE_POA_REVISIONS)
            return diagnostics_fail(d, (struct place){label, 0, 0},
                                    "is a list of POA-exempt codes, or of those added or deleted: "
                                    "its content does not tell, and its name says %s",
                                    by_name == ROLE_NONE ? "neither POA, Add nor Del"
                                                         : "revisions, which have a column Action");
        as->role = (enum role)(by_name + workbook);
    } else if (by_name != ROLE_NONE && by_name != ROLE_POA && by_name != by_content) {
        diagnostics_add(d, SEVERITY_WARNING, (struct place){label, 1, 0},
                        "its name says %s, its columns are those of %s: taken as %s",
                        what_is(by_name), what_is(by_content), what_is(by_content));
    }
    return STATUS_OK;
}

/* ---- rows */

static bool action_of(enum role role, struct text action, enum change_action *found)
{
    if (role != ROLE_POA_REVISIONS) {
        *found = role == ROLE_POA_DELETIONS ? CHANGE_DELETE : CHANGE_ADD;
        return true;
    }
    action = text_trim(action);
    if (action.length > 0 && action.at[action.length - 1] == ':')
        action.length--;
    *found = CHANGE_REVISE_TO;
    if (text_equal_ignoring_case(action, TEXT("Revise from")))
        *found = CHANGE_REVISE_FROM;
    return *found == CHANGE_REVISE_FROM || text_equal_ignoring_case(action, TEXT("Revise to"));
}

/* Titles are one line, and text. */
static enum status check_cell(struct poa_reading *r, struct text cell, size_t column, bool *good)
{
    size_t bad;
    *good = text_is_utf8(cell, &bad);
    if (!*good)
        return parse_reject(r->job, column + 1, "byte 0x%02x is not UTF-8 text",
                            (unsigned)(unsigned char)cell.at[bad]);
    *good = cell.length <= LINE_LIMIT &&
            (cell.length == 0 ||
             !(memchr(cell.at, '\n', cell.length) || memchr(cell.at, '\0', cell.length)));
    if (!*good)
        return parse_reject(r->job, column + 1, "a cell holds more than a line");
    return STATUS_OK;
}

static enum status give(struct poa_reading *r, enum role role, enum change_action action,
                        struct text code, struct text title, uint64_t line)
{
    struct parse_job *job = r->job;
    job->rows_read++;
    if (role == ROLE_POA) {
        const struct text values[] = {[POA_EXEMPT_CODE] = code, [POA_EXEMPT_TITLE] = title};
        struct fact_record record = {TABLE_POA_EXEMPT, values, line};
        return job->sink->fact(job->sink->context, &record);
    }
    struct change_record record = {.action = action,
                                   .code = code,
                                   .billable = FLAG_NOT_STATED,
                                   .short_title = TEXT_NOT_STATED,
                                   .long_title = title,
                                   .line = line};
    return job->sink->change(job->sink->context, &record);
}

static enum status begin(struct poa_reading *r, const struct text *cells, size_t count)
{
    struct parse_job *job = r->job;
    r->begun = poa_read_header(cells, count, &r->columns);
    if (!r->begun)
        return parse_reject(job, 1, "is not the header row of a list of POA-exempt codes");
    if (job->as.role != ROLE_POA && job->as.role != ROLE_POA_WORKBOOK)
        return STATUS_OK;
    struct scope_record scope = {TABLE_POA_EXEMPT, TEXT_NOT_STATED, TEXT_NOT_STATED,
                                 TEXT_NOT_STATED};
    return job->sink->scope(job->sink->context, &scope);
}

/* What the job takes the file for; with columns that cannot be that, what its header says. */
static enum role role_of(const struct poa_reading *r)
{
    enum role role = r->job->as.role;
    if (role < ROLE_POA || role > ROLE_POA_REVISIONS_WORKBOOK)
        role = r->columns.role;
    return (enum role)(role - is_of_workbook(role));
}

enum status poa_take_row(struct poa_reading *r, const struct text *cells, size_t count,
                         uint64_t line)
{
    struct parse_job *job = r->job;
    enum change_action action;
    char code[CODE_LIMIT + 1];
    bool good;
    if (!r->begun)
        return begin(r, cells, count);
    struct text written = cell_at(cells, count, r->columns.code);
    struct text title = cell_at(cells, count, r->columns.title);
    if (check_cell(r, written, r->columns.code, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (good && check_cell(r, title, r->columns.title, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (!system_code_normalize(job->as.system, written, code))
        return parse_reject(job, r->columns.code + 1, "'%.*s' is not a code of %s",
                            TEXT_ARGS(written), system_title(job->as.system));
    if (title.length == 0)
        return parse_reject(job, r->columns.title + 1, "has no description");
    struct text stated = cell_at(cells, count, r->columns.action);
    if (!action_of(role_of(r), stated, &action))
        return parse_reject(job, r->columns.action + 1,
                            "action is '%.*s', expected Revise from or Revise to",
                            TEXT_ARGS(stated));
    return give(r, role_of(r), action, text_of(code), title, line);
}
