#include "tools/update/crosswalk_section.h"

#include <inttypes.h>

#include "tools/crosswalk/map_print.h"

void crosswalk_section_print(const struct route *route, const struct crosswalk_summary *s,
                             struct output *o)
{
    if (s->from_codes == 0 && s->to_codes == 0)
        return;
    output_printf(o, "\nCrosswalk, billable codes of %s\n", route_from(route)->release->name);
    map_print_way(route, o);
    map_print_shapes(s, o);
    output_printf(o,
                  "  %-13s %7" PRIu64 "\n"
                  "  pairs that are automatic: %" PRIu64 " forward, %" PRIu64 " backward\n"
                  "  new codes that came from none: %" PRIu64 "\n",
                  "to be decided", s->review, s->automatic_forward, s->automatic_backward,
                  s->codes[SHAPE_NEW]);
}
