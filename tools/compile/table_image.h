/* A lookup table in the making: little-endian numbers and bytes, one part behind the other. */
#ifndef TOOLS_COMPILE_TABLE_IMAGE_H
#define TOOLS_COMPILE_TABLE_IMAGE_H

#include "schema/base/date.h"
#include "schema/base/text.h"

/* Offsets into the image. Running out of memory shows in bytes.failed. */
struct table_image {
    struct buffer bytes;
};

void table_image_init(struct table_image *i);
void table_image_release(struct table_image *i);

void image_put(struct table_image *i, uint64_t number, unsigned bytes);
void image_put_text(struct table_image *i, struct text t);
/* The text in a field of that many bytes, cut so that a NUL fits behind. */
void image_put_field(struct table_image *i, struct text t, size_t width);
void image_put_zeros(struct table_image *i, size_t count);
/* Fills up to a multiple of eight, and gives the offset of what comes next. */
uint64_t image_begin_part(struct table_image *i);
/* Writes over what stands at the offset. */
void image_set(struct table_image *i, uint64_t offset, uint64_t number, unsigned bytes);

/* A day as tables count it; OPEN_DATE gives the number for that. */
uint32_t image_day(struct date date);

#endif
