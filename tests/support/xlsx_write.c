/* Format: ECMA-376 part 1, 12.2 (parts), 18.2 (workbook), 18.3 (worksheets), 18.4 (strings). */
#include "tests/support/xlsx_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base/memory.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
#define MAIN        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE      "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE     "http://schemas.openxmlformats.org/package/2006/"
#define KIND        "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* A string in the table: where it lies in the elements, written as XML. */
struct xlsx_string {
    size_t begin, length; /* length 0: a free place */
    size_t index;
};

void xlsx_init(struct xlsx *x)
{
    *x = (struct xlsx){0};
}

void xlsx_release(struct xlsx *x)
{
    for (size_t i = 0; i < XLSX_PARTS; i++)
        buffer_release(&x->parts[i].content);
    buffer_release(&x->sheet_list);
    buffer_release(&x->strings);
    free(x->table);
}

static struct buffer *sheet(struct xlsx *x)
{
    return &x->parts[XLSX_OTHERS + x->sheet_count - 1].content;
}

static void append_escaped(struct buffer *to, struct text t)
{
    for (size_t i = 0; i < t.length; i++) {
        unsigned char c = (unsigned char)t.at[i];
        if (c == '&')
            buffer_append_text(to, TEXT("&amp;"));
        else if (c == '<')
            buffer_append_text(to, TEXT("&lt;"));
        else if (c == '"')
            buffer_append_text(to, TEXT("&quot;"));
        else if (c < 0x20 && c != '\n' && c != '\t')
            buffer_printf(to, "_x%04X_", c);
        else
            buffer_append_char(to, t.at[i]);
    }
}

static void end_row(struct xlsx *x)
{
    if (x->row_open)
        buffer_append_text(sheet(x), TEXT("</row>"));
    x->row_open = false;
}

static void end_sheet(struct xlsx *x)
{
    if (x->sheet_count == 0)
        return;
    end_row(x);
    buffer_append_text(sheet(x), TEXT("</sheetData></worksheet>"));
}

void xlsx_sheet(struct xlsx *x, const char *name, bool hidden)
{
    end_sheet(x);
    if (x->sheet_count == XLSX_SHEETS) {
        x->failed = true;
        return;
    }
    struct xlsx_part *part = &x->parts[XLSX_OTHERS + x->sheet_count++];
    snprintf(part->name, sizeof part->name, "xl/worksheets/sheet%zu.xml", x->sheet_count);
    buffer_append_text(&part->content,
                       TEXT(DECLARATION "<worksheet xmlns=\"" MAIN "\"><sheetData>"));
    buffer_append_text(&x->sheet_list, TEXT("<sheet name=\""));
    append_escaped(&x->sheet_list, text_of(name));
    buffer_printf(&x->sheet_list, "\" sheetId=\"%zu\"%s r:id=\"rId%zu\"/>", x->sheet_count,
                  hidden ? " state=\"hidden\"" : "", x->sheet_count);
    x->row = 0;
}

void xlsx_row(struct xlsx *x)
{
    end_row(x);
    buffer_printf(sheet(x), "<row r=\"%llu\">", (unsigned long long)++x->row);
    x->column = 0;
    x->row_open = true;
}

/* Opens the cell of the next column, with further attributes. */
static void begin_cell(struct xlsx *x, const char *attributes)
{
    char letters[4] = "";
    size_t n = sizeof letters - 1;
    for (size_t left = ++x->column; left > 0 && n > 0; left = (left - 1) / 26)
        letters[--n] = (char)('A' + (left - 1) % 26);
    buffer_printf(sheet(x), "<c r=\"%s%llu\"%s><v>", letters + n, (unsigned long long)x->row,
                  attributes);
}

static void end_cell(struct xlsx *x)
{
    buffer_append_text(sheet(x), TEXT("</v></c>"));
}

/* ---- shared strings */

static struct xlsx_string *place_of(struct xlsx *x, struct text element)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (size_t i = 0; i < element.length; i++)
        hash = (hash ^ (unsigned char)element.at[i]) * UINT64_C(0x100000001B3);
    for (size_t i = hash % x->table_size;; i = (i + 1) % x->table_size) {
        struct xlsx_string *s = &x->table[i];
        if (s->length == 0 ||
            text_equal(text_slice(buffer_text(&x->strings), s->begin, s->length), element))
            return s;
    }
}

static bool enlarge(struct xlsx *x)
{
    struct xlsx_string *old = x->table;
    size_t old_size = x->table_size;
    struct xlsx_string *larger = calloc(old_size * 2 + 64, sizeof *larger);
    if (!larger)
        return false;
    x->table = larger;
    x->table_size = old_size * 2 + 64;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].length > 0)
            *place_of(x, text_slice(buffer_text(&x->strings), old[i].begin, old[i].length)) =
                old[i];
    free(old);
    return true;
}

/* The index of the text in the table, which it joins when it is new. */
static size_t share(struct xlsx *x, struct text t)
{
    size_t begin = x->strings.length;
    buffer_append_text(&x->strings, TEXT("<si><t xml:space=\"preserve\">"));
    append_escaped(&x->strings, t);
    buffer_append_text(&x->strings, TEXT("</t></si>"));
    if (x->strings.failed || (x->string_count * 2 >= x->table_size && !enlarge(x))) {
        x->failed = true;
        return 0;
    }
    struct text element = text_from(buffer_text(&x->strings), begin);
    struct xlsx_string *s = place_of(x, element);
    if (s->length == 0)
        *s = (struct xlsx_string){begin, element.length, x->string_count++};
    else
        x->strings.length = begin;
    return s->index;
}

/* ---- cells */

void xlsx_text(struct xlsx *x, struct text t)
{
    if (!text_is_stated(t)) {
        x->column++;
        return;
    }
    size_t index = share(x, t);
    begin_cell(x, " t=\"s\"");
    buffer_append_uint64(sheet(x), index);
    end_cell(x);
}

void xlsx_number(struct xlsx *x, struct text t)
{
    begin_cell(x, "");
    append_escaped(sheet(x), t);
    end_cell(x);
}

/* Counted from 1900-01-01 as 1, after the 29 February 1900 that spreadsheets believe in. */
static uint64_t day_number(struct date day)
{
    static const unsigned short before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    unsigned year = (unsigned)day.year, last = year - 1;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    uint64_t number = 365 * (uint64_t)(year - 1900) + last / 4 - last / 100 + last / 400 - 460;
    number += (uint64_t)before[day.month - 1] + (leap && day.month > 2 ? 1 : 0) + (uint64_t)day.day;
    return number + (number >= 60);
}

void xlsx_date(struct xlsx *x, struct date day)
{
    begin_cell(x, " s=\"1\"");
    buffer_append_uint64(sheet(x), day_number(day));
    end_cell(x);
}

void xlsx_skip(struct xlsx *x, size_t columns)
{
    x->column += columns;
}

void xlsx_texts(struct xlsx *x, const char *const *texts, size_t count)
{
    xlsx_row(x);
    for (size_t i = 0; i < count; i++)
        xlsx_text(x, text_of(texts[i]));
}

/* ---- the other parts */

static struct buffer *add_part(struct xlsx *x, const char *name)
{
    struct xlsx_part *part = &x->parts[x->part_count++];
    snprintf(part->name, sizeof part->name, "%s", name);
    buffer_append_text(&part->content, TEXT(DECLARATION));
    return &part->content;
}

static void add_types(struct xlsx *x)
{
    struct buffer *to = add_part(x, "[Content_Types].xml");
    buffer_append_text(
        to, TEXT("<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
                 "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                 "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND "sheet.main+xml\"/>"
                 "<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND "styles+xml\"/>"
                 "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" KIND
                 "sharedStrings+xml\"/>"));
    for (size_t i = 0; i < x->sheet_count; i++)
        buffer_printf(to, "<Override PartName=\"/%s\" ContentType=\"" KIND "worksheet+xml\"/>",
                      x->parts[XLSX_OTHERS + i].name);
    buffer_append_text(to, TEXT("</Types>"));
}

static void add_relationships(struct xlsx *x)
{
    struct buffer *to = add_part(x, "_rels/.rels");
    buffer_append_text(to, TEXT("<Relationships xmlns=\"" PACKAGE
                                "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                                "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
    to = add_part(x, "xl/_rels/workbook.xml.rels");
    buffer_append_text(to, TEXT("<Relationships xmlns=\"" PACKAGE "relationships\">"));
    for (size_t i = 1; i <= x->sheet_count; i++)
        buffer_printf(to,
                      "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                      "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                      i, i);
    buffer_printf(to,
                  "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                  "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId%zu\" Type=\"" OFFICE
                  "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
                  x->sheet_count + 1, x->sheet_count + 2);
}

static void add_workbook(struct xlsx *x)
{
    struct buffer *to = add_part(x, "xl/workbook.xml");
    buffer_append_text(to, TEXT("<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>"));
    buffer_append_text(to, buffer_text(&x->sheet_list));
    buffer_append_text(to, TEXT("</sheets></workbook>"));
    to = add_part(x, "xl/styles.xml");
    buffer_append_text(
        to, TEXT("<styleSheet xmlns=\"" MAIN "\"><fonts count=\"1\"><font/></fonts>"
                 "<fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
                 "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/>"
                 "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"));
    to = add_part(x, "xl/sharedStrings.xml");
    buffer_printf(to, "<sst xmlns=\"" MAIN "\" uniqueCount=\"%zu\">", x->string_count);
    buffer_append_text(to, buffer_text(&x->strings));
    buffer_append_text(to, TEXT("</sst>"));
}

bool xlsx_finish(struct xlsx *x)
{
    end_sheet(x);
    add_types(x);
    add_relationships(x);
    add_workbook(x);
    x->part_count += x->sheet_count;
    bool failed = x->failed || x->sheet_list.failed || x->strings.failed;
    for (size_t i = 0; i < x->part_count; i++)
        failed |= x->parts[i].content.failed;
    return !failed;
}
