/*
 * Reading official files: every member of every delivery is hashed, recognized by its content and
 * parsed. What comes out is all that a release is made of; which release it is, identify() says.
 */
#ifndef RELEASES_INTAKE_H
#define RELEASES_INTAKE_H

#include "parsers/containers/archive.h"
#include "parsers/parser.h"
#include "releases/collection.h"
#include "releases/identify.h"

struct intake_member {
    size_t delivery; /* index into deliveries */
    char *path;      /* within the delivery; owned */
    struct digest sha256;
    uint64_t bytes;
    struct date modified;
    const struct parser *parser; /* NULL: nothing that this version reads, or left aside */
    const struct parser *aside;  /* would read it, but it is of another system than wanted */
    struct recognition as;       /* also when left aside */
    uint64_t rows_read;
    uint64_t rows_rejected;
    size_t same_as; /* the first member of equal content: itself, or an earlier one */
};

/* Told now and then what is being read; for progress. */
struct intake_watcher {
    void (*step)(void *context, const char *what); /* or NULL */
    void *context;
};

struct intake {
    struct deliveries deliveries;
    struct intake_member *members;
    size_t member_count, member_capacity;
    struct collection records; /* of members that are the same as an earlier one too */
    bool keep_going;           /* rejected lines do not fail the intake */
    enum system wanted;        /* others are left aside; SYSTEM_NONE: whatever comes */
    struct archive_limits limits;
    struct intake_watcher watcher;
};

void intake_init(struct intake *in);
void intake_release(struct intake *in);

/* Reads what `path` names, whatever is in it. */
enum status intake_read_any(struct intake *in, const char *path, struct diagnostics *d);
/* The same, but something that this version reads must be in it. */
enum status intake_read(struct intake *in, const char *path, struct diagnostics *d);
/* Reads a delivery kept in a store, under the name it came with. */
enum status intake_read_stored(struct intake *in, enum delivery_kind kind, const char *path,
                               const char *name, struct diagnostics *d);
/* After the last reading: finds members of equal content and lines that contradict each other
 * (a code that stands twice in a file). Fails when lines were rejected and keep_going is off. */
enum status intake_finish(struct intake *in, struct diagnostics *d);

/* The systems of the members from that one on that were read: bits 1 << enum system. */
unsigned intake_systems(const struct intake *in, size_t first_member);
/* Whether a member lists codes. */
bool intake_holds_codes(const struct intake *in);
/* Where members are of several systems, this one among them, the others are left aside. */
void intake_prefer(struct intake *in, enum system preferred);

/* What identify() asks for; an array to free(), of in->member_count items. NULL: out of memory. */
struct member_evidence *intake_evidence(const struct intake *in);

#endif
