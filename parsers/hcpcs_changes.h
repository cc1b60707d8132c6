/*
 * What the transaction reports of HCPCS have in common, as text and as workbooks: the names of
 * their columns, the words for types of change, and the two orders of their rows.
 */
#ifndef PARSERS_HCPCS_CHANGES_H
#define PARSERS_HCPCS_CHANGES_H

#include "parsers/records.h"
#include "schema/system.h"

/* Alternatives as in struct sheet_title. Reports of 2016 to 2018 have the first of each, those
 * since 2020 the second. No other file calls its codes as HCPCS_REPORT_CODE_TITLES does. */
#define HCPCS_REPORT_CODE_TITLES "HCPCS/Modifier Code|HCPC/MOD|HCPCS/MOD|HCPC/Modifier Code"
#define HCPCS_CODE_TITLES        HCPCS_REPORT_CODE_TITLES "|HCPCS Code|HCPC Code|HCPCS|HCPC|Code"
#define HCPCS_TYPE_TITLES        "Type of Change|ACTION CD|Action Code|Change Type"

/* Where in a line of a text one of the names of types stands, whatever its case; false if none. */
bool hcpcs_find_type_title(struct text line, size_t *at, size_t *length);

/* In the words of each year: "ADD" and "Add", "Change in Payment" and "Payment Change". */
enum change_action hcpcs_action_of(struct text words);

/* The order of rows: by code, modifiers apart, or otherwise; zero to begin with. */
struct hcpcs_row_order {
    char last[2][CODE_LIMIT + 1]; /* of a modifier, of a procedure */
    bool broken;
};
/* Takes the next code, which is a valid one. */
void hcpcs_row_order_follow(struct hcpcs_row_order *order, struct text code);

#endif
