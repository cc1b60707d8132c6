/* Meanings of coded values, gathered from lines that go on in further ones. */
#ifndef PARSERS_LABEL_GATHERER_H
#define PARSERS_LABEL_GATHERER_H

#include "parsers/parser.h"

/* Without blanks and tabs at both ends. */
struct text trim_tabs(struct text t);

struct label_gatherer {
    struct parse_job *job;
    const char *name; /* of the property; NULL: nothing is being gathered */
    struct buffer value, label;
    uint64_t line;
    struct buffer known; /* "\nNAME VALUE\n" for each that was taken */
};

void label_gatherer_init(struct label_gatherer *g, struct parse_job *job);
void label_gatherer_release(struct label_gatherer *g);
/* Takes the label at hand, if there is one, and begins the next. `name` lives forever. */
enum status label_begin(struct label_gatherer *g, const char *name, struct text value,
                        struct text label);
/* Appends, with one blank between, to the label at hand. */
void label_go_on(struct label_gatherer *g, struct text more);
/* Rejects a line that is not UTF-8. What it may have gone on with lacks a piece and is not taken;
 * what it begins after is whole. *good says whether to go on with the line. */
enum status label_check_text(struct label_gatherer *g, struct text line, bool begins, bool *good);
/* Takes the label at hand: of a value that is explained twice the first, of one without words none.
 */
enum status label_end(struct label_gatherer *g);

#endif
