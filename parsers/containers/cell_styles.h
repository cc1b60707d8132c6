/* Which styles of a workbook (xl/styles.xml) show a number as a date. */
#ifndef PARSERS_CONTAINERS_CELL_STYLES_H
#define PARSERS_CONTAINERS_CELL_STYLES_H

#include "parsers/containers/office_package.h"

struct cell_styles {
    bool *dates; /* one a style, in the order that cells refer to them by */
    size_t count, capacity;
};

enum status cell_styles_read(struct cell_styles *s, struct office_package *package,
                             struct text part, struct diagnostics *d);
void cell_styles_release(struct cell_styles *s);

#endif
