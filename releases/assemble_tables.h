/* The tables of a release from sorted records; the half of assembling that writes rows. */
#ifndef RELEASES_ASSEMBLE_TABLES_H
#define RELEASES_ASSEMBLE_TABLES_H

#include "releases/code_groups.h"
#include "schema/package_writer.h"

enum status assemble_code_tables(struct assembly *a);
/* After the origins of codes: what corrections say, and the codes that they took out. Nothing where
 * there are none. */
enum status assemble_correction_tables(struct assembly *a);
/* Before the changes. */
enum status assemble_label_tables(struct assembly *a);
enum status assemble_change_tables(struct assembly *a);
enum status assemble_trailer_tables(struct assembly *a);
/* Between the changes and the trailers, in the order of tables. */
enum status assemble_property_table(struct assembly *a);
/* The tables whose rows are as stated, and what their sources disagree about. */
enum status assemble_fact_tables(struct assembly *a);

/* Writes the rows of the table of disagreements for one row of a code. */
void assemble_disagreements_of(const struct assembly *a, const struct code_group *g,
                               const struct code_row *row, struct tsv_writer *w);

/* How fields are written. */
struct text code_flag_text(unsigned char flag);
void put_date(struct tsv_writer *w, struct date date);

#endif
