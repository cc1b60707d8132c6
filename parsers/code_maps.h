/*
 * What the formats that hold maps between code systems have in common: which maps there are, and
 * the rows of the table `maps` that their entries become.
 */
#ifndef PARSERS_CODE_MAPS_H
#define PARSERS_CODE_MAPS_H

#include "parsers/parser.h"

struct code_map {
    enum role role; /* its name is the value of `map` */
    enum system from, to;
    const char *none; /* the word in place of a target where there is none; in any case */
};

enum { CODE_MAPS = 6, CODE_MAPS_GEM = 4 }; /* the first four are GEMs, the others reimbursement */
extern const struct code_map code_maps[CODE_MAPS];

/* NULL for a role that is no map. */
const struct code_map *code_map_of(enum role role);
/* True when the two texts can be an entry of the map, in any case. */
bool code_map_fits(const struct code_map *map, struct text from, struct text to);

/* Votes for maps, entry by entry. */
struct map_votes {
    unsigned fits[CODE_MAPS];
};
/* Votes for those of code_maps[first, end) that an entry fits; false when it fits none. */
bool map_votes_add(struct map_votes *votes, size_t first, size_t end, struct text from,
                   struct text to);
/* NULL when no map fits best alone. */
const struct code_map *map_votes_winner(const struct map_votes *votes);

/* An entry as its file states it. */
struct map_entry {
    struct text from, to;         /* as written; `to` may be the word for no target */
    struct text scenario, choice; /* one character each */
    enum flag approximate, no_map, combination;
    uint64_t from_column, to_column; /* for messages */
    struct text line;                /* the whole of it, kept where codes are not as written */
};

/* What is out of the ordinary in a file's entries and taken as it is: how often each, and where
 * first. */
struct map_oddity {
    uint64_t count, line;
};
enum { MAP_ODDITIES = 4 };
struct map_oddities {
    struct map_oddity items[MAP_ODDITIES];
};

/* Gives the entry to the sink, codes in upper case, or rejects its line. */
enum status map_entry_take(struct parse_job *job, const struct code_map *map,
                           const struct map_entry *entry, struct map_oddities *odd);
/* After the last entry: the scope of the table, and a warning for each kind of oddity. */
enum status map_end(struct parse_job *job, const struct code_map *map,
                    const struct map_oddities *odd);

#endif
