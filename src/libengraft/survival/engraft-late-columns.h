/* engraft-late-columns.h: what a table tells about when its columns became known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_LATE_MOST_ROWS 3

/* When a column became known, as another column tells, or that it is itself a time within follow-up. */
typedef struct
{
  EngraftColumn *column;
  EngraftColumn *times;       /* tells when; NULL: COLUMN is a time itself */
  EngraftColumn *origin;      /* the date from which dates of TIMES, or of COLUMN, are counted; or NULL */
  double         scale;       /* with an origin: days in a unit of follow-up; else 1 */
  double         never;       /* the value of COLUMN, or its code, that stands for “has not come” */
  double         once;        /* the other value when there are but two, else NaN */
  guint          n_late;      /* rows in which it came after the start */
  guint          n_odd;       /* rows that do not fit */
  guint          odd[ENGRAFT_LATE_MOST_ROWS];    /* the first of them, as rows of the table */
  double         middle;      /* the middle of the times at which it came, as follow-up counts */
  gboolean       has_zeros;   /* times of 0 or less stand for “has not come” in some rows */
  gboolean       is_status;   /* it says what came at the end, NEVER is any of its values; TIMES is NULL */
  EngraftColumn *endpoint;    /* of a status, the times of the other endpoint whose it is; NULL: it is that of the data */
  gboolean       is_end;      /* a time itself, in all rows that of the end */
  gboolean       is_declared; /* a status of which somebody says that it is known only later, and nothing tells when */
  gboolean       is_mostly;   /* a status that says only in most rows what came */
} EngraftLateColumn;

typedef struct _EngraftLateColumns EngraftLateColumns;

/* Of the rows of DATA and of TABLE, which is theirs; both must live as long.  START: late is what comes after it in rows that go
 * on then (NaN: all).  Once OPERATION (or NULL) is cancelled nothing is found any more, which the caller must not take for an
 * answer.  O(columns rows). */
EngraftLateColumns *engraft_late_columns_new   (EngraftTable        *table,
                                                EngraftSurvivalData *data,
                                                double               start,
                                                EngraftOperation    *operation);
void                engraft_late_columns_free  (EngraftLateColumns  *self);

/* Whether COLUMN, of the table or computed of it, is known only after the start, as the data themselves show:
 *
 * - of its few values one stands for “has not come”.  Beside it is a time or a date that in rows with another value is
 *   within follow-up, mostly before its end; and in rows with that one it is cut off by the end, or it is empty (or 0, or
 *   beyond all follow-up), and rows with short follow-up lack it as they then must;
 * - it is the status, or says the same in all rows or in most, or by its name is that of another endpoint that is followed longer;
 * - it is a time within follow-up: cut off by the end in a tenth of the rows, or later than no end, although by
 *   chance it would be; or it is called a time, and who lacks it has a short follow-up, as if it had not come in time;
 * - somebody says of it that it is known only later; then with a landmark it is taken to be known by that.  What somebody
 *   says is known at the start is not late.
 *
 * That it is so by chance must be less likely than 1 in 10 000, of a graded factor than 1 in a million.
 *
 * What came before anybody has left is not late.
 *
 * Times may be in another unit, rounded differently, and have a number for “never”.  Looked at are all rows of the cohort of
 * DATA, those as well that lack a covariate: they may lack it as it never came; and those that end before a landmark.
 *
 * Follow-up is that of DATA and that of other endpoints in TABLE: columns of times of which many are the end of DATA, the
 * others on one side of it; and the latest of all endpoints.  A twentieth of the rows may not fit.  O(columns rows). */
gboolean            engraft_late_columns_find  (EngraftLateColumns  *self,
                                                EngraftColumn       *column,
                                                EngraftLateColumn   *found);

/* Whether a column that is called a time is in nobody after the end, and empty in somebody who ended early: it may be of what
 * comes later, although so few rows cannot show it. */
gboolean            engraft_late_columns_may_come (EngraftLateColumns  *self,
                                                   EngraftColumn       *column);

/* Whether a column is by its name, its label or its description of something that happens after a treatment, or of a time
 * after it, such as “response at 3 months”. */
gboolean            engraft_late_columns_is_called_later (EngraftColumn    *column);

/* The ends of follow-up of the rows of DATA, of an interval its right end, or the left when the event was not seen; or NULL
 * where there are none.  *MADE is to be freed. */
const double       *engraft_late_columns_ends  (EngraftSurvivalData      *data,
                                                double                  **made);

/* From when on a thing that comes is late in rows that end after START (NaN: all): not before anybody has left, for who
 * was chosen because he lived so long, all did.  Where rows begin later it is START. */
double              engraft_late_columns_start (EngraftSurvivalData      *data,
                                                const double             *ends,
                                                double                    start);

/* The time of a row of the table at which FOUND came, as follow-up counts, or NaN when it did not. */
double              engraft_late_column_time   (const EngraftLateColumn *found,
                                                guint                    row);

/* The column of FOUND, or its times, as they are known at START: what came later has not come, its time is LATER. */
EngraftColumn      *engraft_late_columns_mask  (EngraftLateColumns      *self,
                                                const EngraftLateColumn *found,
                                                double                   later);

/* Whether two columns are the same in the rows. */
gboolean            engraft_late_columns_equal (EngraftLateColumns  *self,
                                                EngraftColumn       *a,
                                                EngraftColumn       *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftLateColumns, engraft_late_columns_free)

G_END_DECLS
