/* What a workbook is made of, for workbook.c, which opens it, and sheet_rows.c, which reads it. */
#ifndef PARSERS_CONTAINERS_WORKBOOK_PARTS_H
#define PARSERS_CONTAINERS_WORKBOOK_PARTS_H

#include "parsers/containers/cell_styles.h"
#include "parsers/containers/shared_strings.h"
#include "parsers/containers/workbook.h"

struct workbook {
    struct buffer bytes; /* when they are its own */
    struct office_package package;
    struct sheet *sheets;
    struct text *sheet_parts; /* one a sheet; not stated for charts and macros */
    size_t count, capacity, part_capacity;
    bool from_1904;
    struct text strings_part, styles_part; /* not stated where there are none */
    struct shared_strings strings;
    struct cell_styles styles;
    bool tables_read; /* strings and styles, with the first sheet */
};

/* Reads the rows of a part; the tables have been read. */
enum status sheet_rows_read(struct workbook *w, size_t sheet, const struct row_visitor *visitor,
                            struct diagnostics *d);

#endif
