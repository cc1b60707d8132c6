/*
 * The engine of codeset verify: what can be held against what, and a line for each that was.
 */
#ifndef TOOLS_VERIFY_VERIFY_H
#define TOOLS_VERIFY_VERIFY_H

#include "releases/operand.h"
#include "tools/verify/findings.h"

/* The computed changes against the addenda in `to`, its trailers, and the base of the addenda.
 * Prints the account to o and adds to findings. */
enum status verify_pair(const struct release *from, const struct release *to, const struct store *s,
                        struct output *o, struct findings *findings, struct diagnostics *d);

/* A package, wherever it was made: hashes, sizes, dialect, types, keys, order, references and
 * scopes, as release.md demands them. *sound: nothing was found, so that the tables can be read as
 * they are meant. */
enum status verify_package(const struct release *r, struct output *o, struct findings *findings,
                           bool *sound, struct diagnostics *d);

/* One release in itself: its sources against each other, flags against hierarchy, syntax, order
 * numbers, trailers; against its base too, where the store holds it. */
enum status verify_release(const struct release *r, const struct store *s, struct output *o,
                           struct findings *findings, struct diagnostics *d);

/* A code map (a data package, or map.tsv alone), wherever it was made: rows, codes, pairs, as
 * map.md demands them. Of a release that the store does not hold no code is looked up, and a
 * warning says so. */
enum status verify_code_map(const char *path, const struct store *s, struct output *o,
                            struct findings *findings, struct diagnostics *d);

#endif
