/*
 * make-workbook OUT.xlsx [--doctype PART] < ROWS
 *
 * Writes a workbook: a row a line of standard input, its cells separated by tabs. A cell that
 * begins with '#' is a number, written as it is behind that ("#1E2"); with '@' a date
 * ("@2016-01-01"), which is a number, too; anything else is a text, nothing is an empty cell. A
 * line "> NAME" begins a sheet.
 * --doctype puts a document type declaration into the part, such as no honest workbook has.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/samples/zip_write.h"
#include "tests/support/xlsx_write.h"

enum { LINE = 65536 };

static bool complain(const char *what, const char *subject)
{
    fprintf(stderr, "make-workbook: %s: %s\n", subject, what);
    return false;
}

static bool put_cell(struct xlsx *x, struct text cell)
{
    struct date date;
    if (cell.length == 0)
        xlsx_text(x, TEXT_NOT_STATED);
    else if (cell.at[0] == '#')
        xlsx_number(x, text_from(cell, 1));
    else if (cell.at[0] != '@')
        xlsx_text(x, cell);
    else if (date_parse(text_from(cell, 1), &date))
        xlsx_date(x, date);
    else
        return complain("is no date", "a cell that begins with '@'");
    return true;
}

static bool put_line(struct xlsx *x, struct text line)
{
    size_t length;
    if (text_starts_with(line, TEXT("> "))) {
        xlsx_sheet(x, text_from(line, 2).at, false);
        return true;
    }
    if (x->sheet_count == 0)
        xlsx_sheet(x, "Sheet1", false);
    xlsx_row(x);
    for (bool more = true; more; line = text_from(line, length + 1)) {
        length = line.length;
        more = text_find(line, TEXT("\t"), &length);
        if (!put_cell(x, text_slice(line, 0, length)))
            return false;
    }
    return true;
}

static bool put_lines(struct xlsx *x)
{
    static char line[LINE];
    while (fgets(line, sizeof line, stdin)) {
        char *end = strchr(line, '\n');
        if (!end)
            return complain("a line is too long, or the last one has no end", "standard input");
        *end = '\0';
        if (!put_line(x, text_of(line)))
            return false;
    }
    return !ferror(stdin) || complain(strerror(errno), "standard input");
}

static bool write_parts(struct zip_writer *zip, const struct xlsx *x, const char *doctype)
{
    const char *inserted = "<!DOCTYPE part>";
    bool found = doctype == NULL;
    for (size_t i = 0; i < x->part_count; i++) {
        struct text content = buffer_text(&x->parts[i].content);
        size_t at = 0;
        zip_begin(zip, x->parts[i].name, ZIP_FILE, ZIP_DEFLATED, (struct date){2025, 6, 6});
        if (doctype && strcmp(doctype, x->parts[i].name) == 0 &&
            text_find(content, TEXT("?>"), &at)) {
            at += 2;
            found = true;
            zip_write(zip, content.at, at);
            zip_write(zip, inserted, strlen(inserted));
        }
        zip_write(zip, content.at + at, content.length - at);
        zip_end(zip);
    }
    return found || complain("no such part", doctype);
}

static bool make(const char *path, const char *doctype)
{
    struct xlsx x;
    xlsx_init(&x);
    bool good = put_lines(&x);
    if (good && !xlsx_finish(&x))
        good = complain("out of memory", path);
    if (good) {
        struct zip_writer *zip = zip_open(path);
        good = zip ? write_parts(zip, &x, doctype) : complain(strerror(errno), path);
        if (zip && !zip_close(zip))
            good = complain("could not be written", path);
    }
    xlsx_release(&x);
    return good;
}

int main(int argc, char **argv)
{
    bool doctype = argc == 4 && strcmp(argv[2], "--doctype") == 0;
    if (argc != 2 && !doctype) {
        fputs("Usage: make-workbook OUT.xlsx [--doctype PART] < ROWS\n", stderr);
        return 2;
    }
    return make(argv[1], doctype ? argv[3] : NULL) ? 0 : 2;
}
