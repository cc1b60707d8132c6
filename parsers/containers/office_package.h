/*
 * An office document as a package of parts: a zip of XML documents that refer to one another
 * through relationships (ECMA-376 part 2, Open Packaging Conventions).
 */
#ifndef PARSERS_CONTAINERS_OFFICE_PACKAGE_H
#define PARSERS_CONTAINERS_OFFICE_PACKAGE_H

#include "parsers/containers/memory_zip.h"
#include "parsers/containers/xml.h"
#include "schema/base/memory.h"

struct office_package {
    struct memory_zip *zip;
    char *label; /* what messages call the document */
    struct arena arena;
};

struct relationship {
    struct text id;
    struct text kind; /* the last part of its type: "worksheet", whatever edition of the standard */
    struct text part; /* the name of the part it leads to; not stated when that lies outside */
};

/* In the order of the document; the texts live as long as the package. */
struct relationships {
    struct relationship *items;
    size_t count, capacity;
};

/* The bytes must outlive the package. */
enum status office_package_open(struct office_package *p, struct text bytes, const char *label,
                                struct diagnostics *d);
/* Also after a failed opening. */
void office_package_release(struct office_package *p);
/* Reads a part as XML. Messages name document and part. */
enum status office_package_read(struct office_package *p, struct text part,
                                const struct xml_handler *handler, struct diagnostics *d);

/* Those of a part, or with an empty name those of the package itself; none is fine. */
enum status relationships_read(struct relationships *r, struct office_package *p, struct text part,
                               struct diagnostics *d);
void relationships_release(struct relationships *r);
/* The first with this id, or of this kind; NULL when there is none. */
const struct relationship *relationships_by_id(const struct relationships *r, struct text id);
const struct relationship *relationships_by_kind(const struct relationships *r, struct text kind);

#endif
