/* A byte source whose beginning was read already, to be recognized by: the head, then the rest. */
#ifndef PARSERS_CONTAINERS_HEADED_BYTES_H
#define PARSERS_CONTAINERS_HEADED_BYTES_H

#include "schema/base/byte_source.h"

struct headed_bytes {
    struct text head; /* not given yet; not owned */
    struct byte_source rest;
};

/* Gives `h`'s head, where it has one, then its rest; `h` must outlive the reading. */
struct byte_source headed_bytes_source(struct headed_bytes *h);

#endif
