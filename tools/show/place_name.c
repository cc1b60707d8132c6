#include "tools/show/place_name.h"

void place_append_file(struct buffer *b, const struct manifest *m,
                       const struct manifest_location *location)
{
    const struct manifest_delivery *delivery = &m->deliveries[location->delivery];
    buffer_append_text(b, delivery->name);
    if (!delivery->lone_file) {
        buffer_append_char(b, '/');
        buffer_append_text(b, location->member);
    }
}

void place_append_source(struct buffer *b, const struct manifest *m,
                         const struct manifest_source *source)
{
    if (source->location_count > 0)
        place_append_file(b, m, &source->locations[0]);
    else
        buffer_append_text(b, source->id);
}
