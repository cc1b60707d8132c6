/*
 * A transaction report of HCPCS: what CMS says happened to each code since the release before.
 *
 * Source: CMS, "HCPCyyyy_TransReport_*.txt" (2016: code, tab, type of change) and
 * "HCPCSyyyy_Trans Report_*.prn" (columns: two to 2018, four since). A line names the columns; what
 * precedes it are headlines. A row has the code, a modifier behind blanks or not, and the type of
 * change, which ends at two blanks or where the next column begins. Descriptions may follow, cut at
 * a width: they are no statement of a title and are passed over. Codes without a change are listed
 * too. The same rows come in two orders, by code and by type of change, in a file each.
 */
#include "parsers/containers/sheet_header.h"
#include "parsers/hcpcs_changes.h"
#include "parsers/parser.h"

/* Where the columns are. */
struct layout {
    bool known, tabs;
    size_t type_at, type_named; /* where the name of the types begins and ends */
    size_t type_end;            /* where the next column begins */
};

struct row {
    struct text code, type;
    size_t type_column; /* from 1 */
};

static size_t skip_blanks(struct text t, size_t at)
{
    while (at < t.length && (t.at[at] == ' ' || t.at[at] == '\t'))
        at++;
    return at;
}

/* ---- columns */

/* The line that names the columns. */
static bool read_layout(struct text line, struct layout *layout)
{
    size_t at, length, tab;
    if (!hcpcs_find_type_title(line, &at, &length) ||
        !sheet_title_fits(HCPCS_CODE_TITLES, text_slice(line, 0, at)))
        return false;
    size_t next = skip_blanks(line, at + length);
    *layout = (struct layout){
        .known = true, .type_at = at, .type_named = at + length, .type_end = SIZE_MAX};
    layout->tabs = text_find(text_slice(line, 0, at), TEXT("\t"), &tab);
    if (next < line.length)
        layout->type_end = next;
    return true;
}

/* A row without tabs. Where the types begin the row itself shows: a name may be centred above them.
 */
static struct row cut_columns(const struct layout *layout, struct text line)
{
    size_t begin = skip_blanks(line, 0), end = begin, gap;
    while (end < line.length && line.at[end] != ' ')
        end++;
    if (end > layout->type_at) /* no blank is between them */
        end = layout->type_at > begin ? layout->type_at : begin;
    struct row row = {.code = text_slice(line, begin, end - begin), .type = TEXT("")};
    size_t type = skip_blanks(line, end);
    row.type_column = (type < line.length ? type : end) + 1;
    if (type >= layout->type_named || type >= line.length)
        return row; /* what begins behind the name is of another column */
    row.type = text_slice(line, type, layout->type_end - type);
    if (text_find(row.type, TEXT("  "), &gap))
        row.type = text_slice(row.type, 0, gap);
    row.type = text_trim_right(row.type);
    return row;
}

/* Excel puts what holds a comma in quotes. */
static struct text unquote(struct text t)
{
    if (t.length < 2 || t.at[0] != '"' || t.at[t.length - 1] != '"')
        return t;
    return text_trim(text_slice(t, 1, t.length - 2));
}

static struct row cut_row(const struct layout *layout, struct text line)
{
    size_t tab;
    if (!layout->tabs)
        return cut_columns(layout, line);
    if (!text_find(line, TEXT("\t"), &tab))
        return (struct row){text_trim(line), TEXT(""), line.length + 1};
    struct text rest = text_from(line, tab + 1);
    size_t end = rest.length;
    text_find(rest, TEXT("\t"), &end);
    return (struct row){text_trim(text_slice(line, 0, tab)),
                        unquote(text_trim(text_slice(rest, 0, end))), tab + 2};
}

/* ---- recognizing */

static struct recognition recognize(struct text head)
{
    struct layout layout = {.known = false};
    struct hcpcs_row_order order = {.broken = false};
    unsigned fit = 0, lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        if (!layout.known) {
            read_layout(line, &layout);
            continue;
        }
        struct row row = cut_row(&layout, line);
        lines++;
        if (row.type.length == 0 || !system_code_is_valid(SYSTEM_HCPCS, row.code, NULL))
            continue;
        fit++;
        hcpcs_row_order_follow(&order, row.code);
    }
    if (fit == 0 || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, order.broken ? ROLE_REPORT_BY_ACTION : ROLE_REPORT,
                                SYSTEM_HCPCS};
}

/* ---- parsing */

static enum status parse_row(struct parse_job *job, const struct layout *layout, struct text line)
{
    bool good;
    struct row row = cut_row(layout, line);
    if (parse_check_text(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (parse_check_code(job, row.code, (uint64_t)(row.code.at - line.at) + 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (row.type.length == 0)
        return parse_reject(job, row.type_column, "states no type of change");
    struct change_record record = {.action = hcpcs_action_of(row.type),
                                   .code = row.code,
                                   .billable = FLAG_NOT_STATED,
                                   .short_title = TEXT_NOT_STATED,
                                   .long_title = TEXT_NOT_STATED,
                                   .words = row.type,
                                   .line = job->lines->number};
    job->rows_read++;
    return job->sink->change(job->sink->context, &record);
}

static enum status parse(struct parse_job *job)
{
    struct layout layout = {.known = false};
    struct text line;
    enum status status;
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK) {
        if (text_trim(line).length == 0)
            continue;
        if (!layout.known)
            read_layout(line, &layout); /* what precedes it are headlines */
        else if ((status = parse_row(job, &layout, line)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_hcpcs_report;
const struct parser parser_hcpcs_report = {
    .name = "hcpcs-report",
    .title = "transaction report",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
