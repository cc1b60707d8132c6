/*
 * What sources are called in a release, and which of two is believed.
 *
 * A source has the name of its role. Corrections come in versions, which only their names tell
 * ("V2_HCPC2018_Corrections_ANWEB.xlsx"): each is a source of its own, "corrections-v2".
 */
#ifndef RELEASES_SOURCE_RANK_H
#define RELEASES_SOURCE_RANK_H

#include "releases/intake.h"

enum { SOURCE_ID_LIMIT = 40, VERSION_LIMIT = 998 };

/* The id of the source that a member is. */
void source_id(const struct intake_member *member, char id[SOURCE_ID_LIMIT]);
/* The version that the id of a source names; 0: none. */
unsigned source_version(struct text id);
/* The lower one is believed: corrections before what they correct, the latest version first, and
 * then the roles in their order. */
uint32_t source_rank(enum role role, struct text id);

/* The edition that the corrections of an intake make of the release they correct, which is the
 * first: one more than the highest version among them, where one that names none is version 1. 0:
 * there are none. */
unsigned corrected_edition(const struct intake *in);

#endif
