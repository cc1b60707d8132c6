/*
 * The way from one release to another: the releases held between, a step for each, and the whole.
 */
#ifndef TOOLS_CROSSWALK_ROUTE_H
#define TOOLS_CROSSWALK_ROUTE_H

#include "releases/operand.h"
#include "tools/crosswalk/targets.h"

/* What is looked at. */
struct route_options {
    bool without_official;  /* only what can be inferred */
    bool without_inference; /* only what is stated */
    bool direct;            /* one step, whatever is held between */
};

/* A release on the way. */
struct station {
    struct operand operand; /* open only of those that the store holds, but for both ends */
    const struct release *release;
    struct code_list codes;
    struct links links;                /* from the station before; the first has none */
    const struct release *conversions; /* whose table tells of its codes, or NULL; not owned */
    bool *from_none; /* of every code: the publisher says that it came from none; owned */
};

struct route {
    struct station *stations; /* in the order of their dates; owned */
    size_t count;
    struct operand later;         /* open where its release's table is looked at */
    bool backward;                /* FROM is the later one: the targets are inverted */
    struct targets targets;       /* from FROM's codes to TO's */
    struct vocabulary vocabulary; /* of the newest release */
    struct diagnostics *d;
};

/* Both releases are of one system and must outlive the route. */
enum status route_find(struct route *route, const struct release *from, const struct release *to,
                       const struct store *s, const struct route_options *options,
                       struct diagnostics *d);
void route_close(struct route *route, struct diagnostics *d);

/* The stations of FROM and TO. */
const struct station *route_from(const struct route *route);
const struct station *route_to(const struct route *route);

#endif
