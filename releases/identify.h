/*
 * Which release a set of official members is: its system, effective date and edition.
 *
 * A file name is not an identity, a hash alone is not one either (FY2025's order file is April
 * 2025's), and a member's date never decides alone. identify() weighs in this order:
 *   1. the catalogue, when it knows every code-set member: the editions that they have in common;
 *      where those are several, the one that names state;
 *   2. a name, or the new-file line of a trailer, that states the month or the date;
 *   3. names that give one year, trailers whose two lines name different files, and code members
 *      dated May to August before that October: the October edition.
 * HCPCS came out once a year to 2019: there a year up to 2019 without a month is 1 January's
 * edition. Maps came out once a year, too: there a year is that of 1 October before it. Members'
 * dates veto 2, and so does a trailer that names one file twice when October is stated. Members
 * known to the catalogue beside unknown ones decide nothing: an edition without changes keeps its
 * order file and has new addenda. Whatever is contradictory or not conclusive stays undecided, with
 * the evidence told; the caller then asks for --effective.
 */
#ifndef RELEASES_IDENTIFY_H
#define RELEASES_IDENTIFY_H

#include "parsers/roles.h"
#include "releases/catalogue.h"
#include "schema/base/date.h"
#include "schema/base/diagnostics.h"
#include "schema/base/sha256.h"
#include "schema/system.h"

/* What was seen of one member. Texts are not owned. */
struct member_evidence {
    struct text archive; /* name of the zip or of the lone file */
    struct text path;    /* member path within it */
    struct digest sha256;
    enum role role;
    enum system system;      /* as recognized by content; SYSTEM_NONE for ROLE_NONE */
    struct date modified;    /* as the zip states it, or NO_DATE */
    struct text trailer_old; /* file named by the trailer's first line; not stated when none */
    struct text trailer_new; /* ... and by its second */
};

struct identity {
    bool decided;
    enum system system;
    struct date effective;
    unsigned edition;         /* 0: none stated */
    struct buffer evidence;   /* what was seen, lines for people; owned */
    struct buffer conclusion; /* how it was decided, or why it was not: one line; owned */
};

void identity_release(struct identity *i);

/* catalogue NULL: as if it were empty (--no-catalogue). `asked` is the user's --effective, or
 * NO_DATE; it is obeyed, and a note in d says when the evidence contradicts it. Members of more
 * than one system are an error. STATUS_OK with decided false means: ask the user. */
enum status identify(const struct member_evidence *members, size_t count,
                     const struct catalogue *catalogue, struct date asked,
                     struct identity *identity, struct diagnostics *d);

#endif
