/*
 * The days of a code as a small drawing in characters, at most 74 wide: a bar for each sense, and
 * the years below. It does not depend on a terminal.
 *
 *   2013-10-01  #####+++########++++++++++++########++++++++#####===
 *               2014    2016    2018    2020    2022    2024
 *
 * A cell is some months long. Of what holds on its days the drawing shows, in this order: valid
 * (#), a header (=), neither (.). Where no release held speaks for any of those days it is + for
 * valid, - for a header and a blank for neither: not covered.
 */
#ifndef TOOLS_HISTORY_TIMELINE_DRAWING_H
#define TOOLS_HISTORY_TIMELINE_DRAWING_H

#include "schema/base/output.h"
#include "tools/history/history_book.h"

/* Of the code at that index of the book, which has intervals. */
void timeline_draw(struct output *o, const struct history_book *b, size_t code);

#endif
