# What the canonical packages of one system say of every code, worked out anew and slowly, to hold
# compiled tables to: nothing of codeset is used. Called with
#
#   awk -v code_set=SYSTEM -v calendar=calendar.tsv -f slow-lookup.awk RELEASES
#
# where RELEASES has a line for each release in order: its day, a tab, the folder of its package.
# Prints tables parted by tabs: "release" and its day; "covered", first and last day; "interval",
# code, first and last day (empty: no end), flag, short and long title, escaped as in the packages.

function is_leap(y)
{
    return y % 4 == 0 && y % 100 != 0 || y % 400 == 0
}

function day_before(day,    y, m, d)
{
    y = substr(day, 1, 4) + 0
    m = substr(day, 6, 2) + 0
    d = substr(day, 9, 2) - 1
    if (d == 0 && --m == 0) {
        m = 12
        y--
    }
    if (d == 0)
        d = m == 2 ? 28 + is_leap(y) : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
    return sprintf("%04d-%02d-%02d", y, m, d)
}

# ---- the days that a release speaks for, at most

function edition_end(day,    y, m)
{
    y = substr(day, 1, 4) + 0
    m = substr(day, 6, 2) + 0
    if (code_set != "hcpcs")
        return (m >= 10 ? y + 1 : y) "-09-30"
    if (y < 2020 || m >= 10)
        return y "-12-31"
    return y (m < 4 ? "-03-31" : m < 7 ? "-06-30" : "-09-30")
}

function put_coverage(    line, f, i, d, end, first, last)
{
    while ((getline line < calendar) > 0) {
        split(line, f, "\t")
        if (f[1] == code_set)
            known[f[2]]
    }
    close(calendar)
    for (i = 1; i <= releases; i++)
        known[days[i]]
    for (i = 1; i <= releases; i++) {
        end = edition_end(days[i])
        for (d in known)
            if (d > days[i] && d <= end)
                end = day_before(d)
        if (first != "" && day_before(days[i]) > last) {
            print "covered", first, last
            first = ""
        }
        if (first == "")
            first = days[i]
        last = end
    }
    if (first != "")
        print "covered", first, last
}

# ---- which kinds of code a release states at all, by its manifest

function read_kinds(r,    path, line, within)
{
    path = folders[r] "/datapackage.json"
    while ((getline line < path) > 0) {
        if (line ~ /^ *"states": /)
            within = "states"
        else if (within == "states" && line ~ /^ *"codes": /)
            within = "codes"
        else if (within == "codes" && line ~ /^ *"(first|last)": / && line !~ /null/) {
            print "slow-lookup.awk: " path ": a range of codes is not provided for" | "cat >&2"
            exit 2
        } else if (within == "codes" && line ~ /}/)
            break
        else if (within == "codes" && gsub(/[ ",]/, "", line))
            states[r, line]
    }
    close(path)
}

# The next release that would list a code of that kind if there were one.
function next_stating(r, kind)
{
    while (++r <= releases && !((r, kind) in states))
        continue
    return r
}

# ---- code sets whose codes have no dates: what a release lists is so from its day to the next one

function agrees(title, before)
{
    return title == before || title == "\\N" || before == "\\N"
}

# Runs of releases that say the same of a code. What one does not state, the others do.
function take_listed(r, code, kind, flag, short, long,    n)
{
    n = runs[code] + 0
    if (n == 0 || next_stating(run_last[code, n], run_kind[code, n]) < r ||
        !agrees(flag, run_flag[code, n]) || !agrees(short, run_short[code, n]) ||
        !agrees(long, run_long[code, n])) {
        runs[code] = ++n
        run_from[code, n] = days[r]
        run_first[code, n] = r
        run_flag[code, n] = run_short[code, n] = run_long[code, n] = "\\N"
        if (n > 1 && next_stating(run_last[code, n - 1], run_kind[code, n - 1]) >= r &&
            agrees(flag, run_flag[code, n - 1])) {
            run_short[code, n] = run_short[code, n - 1]
            run_long[code, n] = run_long[code, n - 1]
        }
    }
    run_last[code, n] = r
    run_kind[code, n] = kind
    if (flag != "\\N")
        run_flag[code, n] = flag
    if (short != "\\N")
        run_short[code, n] = short
    if (long != "\\N")
        run_long[code, n] = long
}

# Whether a run begins the code, or its being billable: a new title alone does not.
function begins(code, i)
{
    return i == 1 ||
        next_stating(run_last[code, i - 1], run_kind[code, i - 1]) < run_first[code, i] ||
        (run_flag[code, i - 1] == 0) != (run_flag[code, i] == 0)
}

# The first day that conversion tables give for the beginning of run i, as far as they lie behind
# what is known of the code before: only tables that come with the listing or later are asked.
function official_day(code, i,    n, j, f, best)
{
    n = split(converted[code], f, " ")
    for (j = 1; j < n; j += 2)
        if (f[j] >= run_first[code, i] && f[j + 1] < run_from[code, i] &&
            (i == 1 || f[j + 1] > run_from[code, i - 1]) && (best == "" || f[j + 1] < best))
            best = f[j + 1]
    return best
}

function put_runs(code,    i, n, r, day)
{
    n = runs[code]
    for (i = 1; i <= n; i++) {
        r = next_stating(run_last[code, i], run_kind[code, i])
        if (i < n && run_first[code, i + 1] < r)
            r = run_first[code, i + 1]
        run_to[code, i] = r > releases ? "" : day_before(days[r])
        day = run_flag[code, i] != 0 && begins(code, i) ? official_day(code, i) : ""
        if (day == "")
            continue
        run_from[code, i] = day
        if (i > 1 && run_to[code, i - 1] >= day)
            run_to[code, i - 1] = day_before(day)
    }
    for (i = 1; i <= n; i++)
        if (run_to[code, i] == "" || run_to[code, i] >= run_from[code, i])
            print "interval", code, run_from[code, i], run_to[code, i], run_flag[code, i],
                run_short[code, i], run_long[code, i]
}

# ---- code sets whose codes have dates of their own

function take_dated(r, code, from, to, short, long,    n)
{
    n = ++said[code]
    said_by[code, n] = r
    said_from[code, n] = from
    said_to[code, n] = to
    said_short[code, n] = short
    said_long[code, n] = long
    codes[code]
}

# The latest statement of an interval counts. Backwards from there: what ended before everything
# known so far begins is another interval, all else is an earlier statement of one known: of the one
# that begins on the same day, or of the first.
function put_dated(code,    i, k, n, first, to, r)
{
    n = 0
    for (i = said[code]; i > 0; i--) {
        r = said_by[code, i]
        to = said_to[code, i]
        if (to == "" && r < releases && !((code, r + 1) in listed) && !((code, r + 1) in deleted))
            to = day_before(days[r + 1])
        if ((code, r) in deleted)
            to = day_before(days[r])
        first = 0
        for (k = 1; k <= n; k++)
            if (from[k] == said_from[code, i])
                break
        if (k > n) {
            for (k = 1; k <= n; k++)
                if (first == 0 || from[k] < from[first])
                    first = k
            k = first > 0 && !(to != "" && to < from[first]) ? first : n + 1
        }
        if (k > n) {
            n++
            from[n] = said_from[code, i]
            until[n] = to
            statements[n] = ""
        }
        statements[k] = i " " statements[k]
    }
    put_intervals(code, n)
}

function put_intervals(code, n,    order, i, k, j, day)
{
    for (i = 1; i <= n; i++) {
        for (j = i - 1; j > 0 && from[order[j]] > from[i]; j--)
            order[j + 1] = order[j]
        order[j + 1] = i
    }
    for (i = 1; i < n; i++) { # the next one begins where it says
        k = order[i]
        day = day_before(from[order[i + 1]])
        if (until[k] == "" || until[k] > day)
            until[k] = day
    }
    for (i = 1; i <= n; i++)
        put_titled(code, order[i])
}

# A new title begins on the day of the release that states it. One stated after the end is of no day.
function put_titled(code, k,    f, n, i, s, day, begin, short, long, late)
{
    begin = from[k]
    if (until[k] != "" && until[k] < begin)
        return
    n = split(statements[k], f, " ")
    short = long = "\\N"
    for (i = 1; i <= n; i++) {
        s = f[i]
        day = days[said_by[code, s]]
        late = i > 1 && until[k] != "" && day > until[k]
        if (i > 1 && day > from[k] && (until[k] == "" || day <= until[k]) &&
            (says(said_short[code, s], short) || says(said_long[code, s], long))) {
            if (day > begin)
                print "interval", code, begin, day_before(day), "\\N", short, long
            begin = day
        }
        if (said_short[code, s] != "\\N" && !(late && short != "\\N"))
            short = said_short[code, s]
        if (said_long[code, s] != "\\N" && !(late && long != "\\N"))
            long = said_long[code, s]
    }
    print "interval", code, begin, until[k], "\\N", short, long
}

function says(title, before)
{
    return title != "\\N" && title != before
}

# ---- the packages

function read_table(r, folder, name, what,    path, f, line)
{
    path = folder "/" name ".tsv"
    if ((getline line < path) <= 0)
        return
    while ((getline line < path) > 0) {
        split(line, f, "\t")
        if (what == "listed" && f[8] == "\\N")
            take_listed(r, f[1], f[3], f[4], f[5], f[6])
        else if (what == "listed") {
            listed[f[1], r]
            take_dated(r, f[1], f[8], f[9], f[5], f[6])
        } else if (what == "former")
            take_dated(r, f[1], f[2], f[3], f[5], f[6])
        else if (what == "deleted") {
            deleted[f[1], r]
            take_dated(r, f[1], f[7], f[8], f[5], f[6])
        } else if (what == "converted" && f[5] != "\\N" && f[5] != "" && (f[9] == "\\N" || tolower(f[9]) == "new"))
            converted[f[1]] = converted[f[1]] r " " f[5] " "
    }
    close(path)
}

BEGIN {
    FS = OFS = "\t"
}

{
    days[++releases] = $1
    folders[releases] = $2
}

END {
    for (r = 1; r <= releases; r++) {
        print "release", days[r]
        read_kinds(r)
        read_table(r, folders[r], "former_codes", "former")
        read_table(r, folders[r], "codes", "listed")
        read_table(r, folders[r], "deleted_codes", "deleted")
        read_table(r, folders[r], "conversions", "converted")
    }
    put_coverage()
    for (code in runs)
        put_runs(code)
    for (code in codes)
        put_dated(code)
}
