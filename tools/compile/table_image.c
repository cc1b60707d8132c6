#include "tools/compile/table_image.h"

#include "schema/codeset_table.h"

void table_image_init(struct table_image *i)
{
    buffer_init(&i->bytes);
}

void table_image_release(struct table_image *i)
{
    buffer_release(&i->bytes);
}

void image_put(struct table_image *i, uint64_t number, unsigned bytes)
{
    for (unsigned b = 0; b < bytes; b++)
        buffer_append_char(&i->bytes, (char)(unsigned char)(number >> (8 * b)));
}

void image_put_text(struct table_image *i, struct text t)
{
    buffer_append_text(&i->bytes, t);
}

void image_put_zeros(struct table_image *i, size_t count)
{
    for (size_t n = 0; n < count; n++)
        buffer_append_char(&i->bytes, '\0');
}

void image_put_field(struct table_image *i, struct text t, size_t width)
{
    struct text fits = text_slice(t, 0, width - 1);
    image_put_text(i, fits);
    image_put_zeros(i, width - fits.length);
}

uint64_t image_begin_part(struct table_image *i)
{
    enum { ALIGNMENT = 8 };
    image_put_zeros(i, (ALIGNMENT - i->bytes.length % ALIGNMENT) % ALIGNMENT);
    return i->bytes.length;
}

void image_set(struct table_image *i, uint64_t offset, uint64_t number, unsigned bytes)
{
    if (i->bytes.failed)
        return;
    for (unsigned b = 0; b < bytes; b++)
        i->bytes.at[offset + b] = (char)(unsigned char)(number >> (8 * b));
}

uint32_t image_day(struct date date)
{
    return date_is_set(date) ? codeset_day(date.year, date.month, date.day) : CODESET_OPEN;
}
