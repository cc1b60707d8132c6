/*
 * From an intake to a canonical release in a folder.
 *
 * A pure function of the set of members and the identity: neither the order of the inputs nor where
 * they lie shows in the result.
 */
#ifndef RELEASES_ASSEMBLE_H
#define RELEASES_ASSEMBLE_H

#include "releases/intake.h"
#include "releases/release_identity.h"
#include "schema/manifest.h"

/* `in` is finished; its records are reordered. The folder must not exist. *sha256 (of the manifest)
 * names the content. Fails, naming both, when two different members have the same role. */
enum status assemble_release(struct intake *in, struct release_identity identity,
                             const char *folder, bool durable, struct digest *sha256,
                             struct diagnostics *d);

#endif
