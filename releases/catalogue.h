/*
 * The catalogue of known official members: releases/catalogue.tsv and a user's own additions.
 *
 * Columns: sha256, system, effective, edition (empty: none), role, label; a header row; tab
 * separated; lines that begin with '#' and empty lines are skipped. One hash may have several rows:
 * a member can belong to several editions unchanged.
 */
#ifndef RELEASES_CATALOGUE_H
#define RELEASES_CATALOGUE_H

#include "parsers/roles.h"
#include "schema/base/date.h"
#include "schema/base/diagnostics.h"
#include "schema/base/memory.h"
#include "schema/base/sha256.h"
#include "schema/system.h"

struct catalogue_row {
    struct digest sha256;
    enum system system;
    struct date effective;
    unsigned edition; /* 0: none */
    struct text role; /* a role's name, or "other" */
    struct text label;
};

struct catalogue {
    struct catalogue_row *rows; /* sorted by sha256, then system, effective, edition */
    size_t count;
    size_t capacity;
    struct arena texts;
};

void catalogue_init(struct catalogue *c);
void catalogue_release(struct catalogue *c);
/* Adds the rows of the file at `path`; a malformed line is an error with its place. Rows of systems
 * this version does not know are skipped. A row equal to one already there is dropped. */
enum status catalogue_read(struct catalogue *c, const char *path, struct diagnostics *d);
/* The rows of one hash: *first .. *first + count - 1. */
size_t catalogue_find(const struct catalogue *c, const struct digest *sha256, size_t *first);

#endif
