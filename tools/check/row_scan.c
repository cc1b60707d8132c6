#include "tools/check/row_scan.h"

#include <string.h>

/* While a row is gone through. */
struct scan {
    const char *bytes;
    size_t limit; /* bytes that may be looked at */
    size_t at;
    size_t opened;   /* offset of the last opening quote */
    size_t spanning; /* of the first one whose field runs over a line end, or SIZE_MAX */
    bool cut;        /* more bytes follow the limit */
};

enum ended_by { BY_DELIMITER, BY_LINE_END, BY_LIMIT, BY_OPEN_QUOTE, BY_BAD_QUOTE };

static bool is_line_end(const struct scan *s, size_t at)
{
    if (at == s->limit)
        return !s->cut;
    if (s->bytes[at] == '\r')
        return at + 1 == s->limit ? !s->cut : s->bytes[at + 1] == '\n';
    return s->bytes[at] == '\n';
}

/* Stops behind the field, at what ended it. */
static enum ended_by pass_plain(struct scan *s, char delimiter)
{
    for (; s->at < s->limit; s->at++) {
        char c = s->bytes[s->at];
        if (c == delimiter)
            return BY_DELIMITER;
        if (c == '\n')
            return BY_LINE_END;
        if (c == '"')
            return BY_BAD_QUOTE;
    }
    return s->cut ? BY_LIMIT : BY_LINE_END;
}

/* The closing quote of a field that opens at s->at; false when there is none. */
static bool pass_quoted(struct scan *s)
{
    s->opened = s->at++;
    for (;;) {
        const char *begin = s->bytes + s->at;
        const char *quote = s->at < s->limit ? memchr(begin, '"', s->limit - s->at) : NULL;
        size_t end = quote ? (size_t)(quote - s->bytes) : s->limit;
        if (s->spanning == SIZE_MAX && end > s->at && memchr(begin, '\n', end - s->at))
            s->spanning = s->opened;
        s->at = end;
        if (!quote)
            return false;
        if (end + 1 >= s->limit || s->bytes[end + 1] != '"')
            return true;
        s->at += 2;
    }
}

static enum ended_by pass_field(struct scan *s, char delimiter)
{
    if (s->at == s->limit || s->bytes[s->at] != '"')
        return pass_plain(s, delimiter);
    if (!pass_quoted(s))
        return BY_OPEN_QUOTE;
    s->at++;
    /* the quote may be the first of two, the CR that of a line end */
    if (s->cut && (s->at == s->limit || (s->at + 1 == s->limit && s->bytes[s->at] == '\r')))
        return BY_OPEN_QUOTE;
    if (s->at < s->limit && s->bytes[s->at] == delimiter)
        return BY_DELIMITER;
    return is_line_end(s, s->at) ? BY_LINE_END : BY_BAD_QUOTE;
}

/* Takes the row as far as the line end at or behind `at`. */
static void end_row(const struct scan *s, struct row *row, size_t at)
{
    const char *end = at < s->limit ? memchr(s->bytes + at, '\n', s->limit - at) : NULL;
    row->length = end ? (size_t)(end - s->bytes) : s->limit;
    row->line_end = end ? 1 : 0;
    if ((end || !s->cut) && row->length > 0 && s->bytes[row->length - 1] == '\r') {
        row->length--;
        row->line_end++;
    }
}

/* A faulty row is its first line. */
static void end_first_line(const char *bytes, size_t available, bool ended, struct row *row)
{
    struct scan all = {.bytes = bytes, .limit = available, .cut = !ended};
    end_row(&all, row, 0);
    row->line_count = 1;
}

static size_t count_lines(const char *bytes, size_t length)
{
    size_t lines = 1;
    const char *end = bytes + length;
    for (const char *p = bytes; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
        lines++;
    return lines;
}

static void take_good(const struct scan *s, struct row *row, uint32_t *ends, size_t columns)
{
    end_row(s, row, s->at);
    row->kind = row->length == 0 ? ROW_EMPTY : ROW_GOOD;
    if (row->fields <= columns)
        ends[row->fields - 1] = (uint32_t)row->length;
    row->line_count = s->spanning == SIZE_MAX ? 1 : count_lines(s->bytes, row->length);
    const char *nul = memchr(s->bytes, '\0', row->length);
    if (nul) {
        row->kind = ROW_NUL;
        row->fault = (size_t)(nul - s->bytes);
    }
}

static void take_fault(const struct scan *s, enum ended_by by, struct row *row, size_t available,
                       bool ended)
{
    end_first_line(s->bytes, available, ended, row);
    row->kind = by == BY_BAD_QUOTE ? ROW_BAD_QUOTE : ROW_OPEN_QUOTE;
    row->fault = by == BY_BAD_QUOTE ? s->at : s->opened;
    if (row->fault >= row->length && s->spanning != SIZE_MAX) {
        row->kind = ROW_OPEN_QUOTE;
        row->fault = s->spanning;
    }
    if (row->length + row->line_end > ROW_LIMIT) {
        row->kind = ROW_TOO_LONG;
        row->fault = ROW_LIMIT;
    }
}

void row_scan(const struct row_form *form, const char *bytes, size_t available, bool ended,
              struct row *row, uint32_t *ends)
{
    bool longer = available > ROW_LIMIT;
    struct scan s = {.bytes = bytes,
                     .limit = longer ? ROW_LIMIT : available,
                     .spanning = SIZE_MAX,
                     .cut = longer || !ended};
    enum ended_by by;
    *row = (struct row){.kind = ROW_UNFINISHED};
    if (available == 0)
        return;
    for (;;) {
        by = pass_field(&s, form->delimiter);
        row->fields++;
        if (by != BY_DELIMITER)
            break;
        if (row->fields <= form->columns)
            ends[row->fields - 1] = (uint32_t)s.at;
        s.at++;
    }
    if (by == BY_LINE_END)
        take_good(&s, row, ends, form->columns);
    else if (by == BY_BAD_QUOTE || longer || ended)
        take_fault(&s, by, row, available, ended);
    if (row->kind != ROW_UNFINISHED && row->line_end == 0 && !ended && !longer)
        row->kind = ROW_UNFINISHED; /* the first line goes on */
}
