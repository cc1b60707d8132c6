/*
 * The way from one release to another: the releases held between, a step for each, and the whole.
 */
#ifndef TOOLS_CROSSWALK_ROUTE_H
#define TOOLS_CROSSWALK_ROUTE_H

#include "releases/operand.h"
#include "tools/crosswalk/gem_map.h"
#include "tools/crosswalk/targets.h"

/* What is looked at. */
struct route_options {
    const char *gem;    /* across systems: the release of the map; NULL: the newest that has it */
    bool reimbursement; /* by the reimbursement mapping in place of the GEM */
    bool without_official;  /* only what can be inferred */
    bool without_inference; /* only what is stated */
    bool direct;            /* one step, whatever is held between */
    bool mark_direct;       /* mark where the way and the direct step say otherwise */
    struct date known_by;   /* no conversion table of a release after that day; NO_DATE: of any */
};

/* A release on the way. */
struct station {
    struct operand operand; /* open only of those that the store holds, but for both ends */
    const struct release *release;
    enum system system;
    const struct gem_map *map; /* between systems, that begins or ends here; or NULL; not owned */
    struct code_list codes;
    struct links links;                /* from the station before; the first has none */
    const struct release *conversions; /* whose table tells of its codes, or NULL; not owned */
    bool *from_none; /* of every code: the publisher says that it came from none; owned */
};

struct route {
    struct crossing *crossing; /* across systems (crossing.h), with stations of its own; or NULL */
    struct station *stations;  /* in the order of their dates; owned */
    size_t count;
    struct operand later;         /* open where its release's table is looked at */
    bool backward;                /* FROM is the later one: the targets are inverted */
    struct links direct;          /* what the one step says, where pairs are marked by it */
    struct targets targets;       /* from FROM's codes to TO's */
    struct vocabulary vocabulary; /* of the newest release */
    struct diagnostics *d;
};

/* Where a route begins or ends within one system. */
struct route_end {
    const struct release *release;
    enum system system; /* of its codes; the release may be one of maps, with lists of them */
    const struct gem_map *map; /* that the route goes on by, or NULL: the codes that it names are
                                  there, too */
};

/* Both releases must outlive the route. Of two systems: by a map between them. */
enum status route_find(struct route *route, const struct release *from, const struct release *to,
                       const struct store *s, const struct route_options *options,
                       struct diagnostics *d);
/* Within one system. Of one station there are no targets. */
enum status route_within(struct route *route, const struct route_end *from,
                         const struct route_end *to, const struct store *s,
                         const struct route_options *options, struct diagnostics *d);
/* Called for a step: a route of two stations, the earlier and the later release. */
typedef enum status route_visit(void *context, const struct route *step);
/* Every step between neighbouring releases with codes of a system that the store holds, as
 * route_find() of the two has it. Memory holds two releases at a time. */
enum status route_each_step(enum system system, const struct store *s, route_visit *visit,
                            void *context, struct diagnostics *d);
void route_close(struct route *route, struct diagnostics *d);

/* The stations of FROM and TO. */
const struct station *route_from(const struct route *route);
const struct station *route_to(const struct route *route);
/* The releases between, in the order of the steps, that of a map among them; NULL: no more. */
const struct release *route_between(const struct route *route, size_t index);

#endif
