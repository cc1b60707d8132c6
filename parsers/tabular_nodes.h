/*
 * The nodes of the ICD-10-CM tabular list that are open while it is read, and the facts that they
 * give: rows of the tables `hierarchy`, `notes`, `seventh_characters`, `section_index` and
 * `visual_impairment`.
 *
 * A node is named by its undotted code, or "chapter:2", "section:C00-C14", "introduction:3",
 * "deactivated:A00-A09".
 */
#ifndef PARSERS_TABULAR_NODES_H
#define PARSERS_TABULAR_NODES_H

#include "parsers/containers/xml.h"
#include "parsers/parser.h"
#include "parsers/tabular_range.h"

enum node_kind { NODE_INTRODUCTION, NODE_CHAPTER, NODE_SECTION, NODE_DEACTIVATED, NODE_CODE };
enum { NODE_KINDS = 5 };

enum note_kind {
    NOTE_INCLUDES,
    NOTE_EXCLUDES1,
    NOTE_EXCLUDES2,
    NOTE_CODE_FIRST,
    NOTE_USE_ADDITIONAL_CODE,
    NOTE_CODE_ALSO,
    NOTE_INCLUSION_TERM,
    NOTE_NOTE,
    NOTE_SEVENTH_CHARACTER_NOTE,
    NOTE_SEVENTH_CHARACTER_TERM,
    NOTE_SECTION_INDEX_NOTE,
    NOTE_INSTRUCTION,
};
enum { NOTE_KINDS = 12 };

/* The kind that an element holds, or NOTE_KINDS. */
enum note_kind note_kind_of_element(const char *element);

struct tabular_node {
    enum node_kind kind;
    bool named;    /* its name came and is good */
    bool rejected; /* what is in it has no place: said once */
    bool placeholder;
    bool has_title;
    uint64_t line; /* of its name, or of its beginning */
    struct buffer name, title;
    unsigned short notes[NOTE_KINDS], blocks[NOTE_KINDS]; /* given so far; elements begun */
};

struct tabular_nodes {
    struct parse_job *job;
    struct tabular_node open[XML_DEPTH_LIMIT + 1];
    size_t depth; /* open[depth] is the one at hand; open[0] is the list itself */
    unsigned introductions;
    struct tabular_ranges ranges;
};

void tabular_nodes_init(struct tabular_nodes *n, struct parse_job *job);
void tabular_nodes_release(struct tabular_nodes *n);
/* The node at hand. */
struct tabular_node *tabular_node(struct tabular_nodes *n);

void tabular_begin(struct tabular_nodes *n, enum node_kind kind, uint64_t line);
/* As the document writes the name: "2", "C00-C14", "A00.0". A code that is none is rejected. */
enum status tabular_name(struct tabular_nodes *n, struct text written, struct place place);
void tabular_title(struct tabular_nodes *n, struct text title);
/* Gives the node's row. */
enum status tabular_end(struct tabular_nodes *n, uint64_t line);

void tabular_begin_block(struct tabular_nodes *n, enum note_kind kind);
/* A note of the block begun last of this kind; `character` is the seventh character that it
 * follows, or not stated. */
enum status tabular_note(struct tabular_nodes *n, enum note_kind kind, struct text character,
                         struct text text, uint64_t line);
enum status tabular_seventh_character(struct tabular_nodes *n, struct text character,
                                      struct text title, uint64_t line);
enum status tabular_section_ref(struct tabular_nodes *n, struct text id, struct text first,
                                struct text last, struct text title, uint64_t line);
/* As a key holds it: "0012". */
enum { ORDINAL_SIZE = ORDINAL_DIGITS + 1 };
struct text tabular_ordinal(unsigned number, char out[ORDINAL_SIZE]);
/* False when a fact has no place, as its node has no good name: said once. */
bool tabular_has_place(struct tabular_nodes *n, uint64_t line, enum status *status);

/* States what the list holds of each table. */
enum status tabular_state(const struct tabular_nodes *n);

#endif
