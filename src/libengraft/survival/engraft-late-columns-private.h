/* engraft-late-columns-private.h: which columns of a table are times, and what follow-up there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-late-columns.h"

G_BEGIN_DECLS

#define ENGRAFT_LATE_FEWEST_ROWS 3
#define ENGRAFT_LATE_FEWEST_TIMES 10
#define ENGRAFT_LATE_HARDLY_CHANCE 1e-4
#define ENGRAFT_LATE_MANY_AT_END .1    /* as many times are the end where they are cut off by it */
#define ENGRAFT_LATE_ROWS_AT_ONCE 65536 /* between two looks whether it is cancelled: about a millisecond */

/* among the follow-ups: the end of the data, and the latest of all endpoints */
#define ENGRAFT_LATE_AT_END -1
#define ENGRAFT_LATE_AT_LATEST -2

/* times as follow-up counts: a column of numbers, or of dates from an origin */
typedef struct
{
  EngraftColumn *column;
  const double  *numbers;
  const double  *from;       /* of the origin, or NULL */
  EngraftColumn *origin;
  double         scale;
  double         slack;      /* times are the same up to it */
  double         low, high;  /* numbers below and above stand for “has not come” */
  gboolean       is_end;     /* those of the end of the data in all rows */
} EngraftLateTimes;

struct _EngraftLateColumns
{
  EngraftTable *table;
  EngraftSurvivalData *data; /* all rows that have an end, also without what is looked at */
  GCancellable *cancellable; /* or NULL */
  double        landmark;    /* or NaN */
  gsize         n;
  const guint  *rows;        /* of the table; those of the data, or own_rows */
  const double *ends;
  double        rounding;    /* half of the last decimal place of the ends, or 0 */
  const double *entries;     /* of each row, or NULL */
  double        late;        /* nothing is before */
  double        at;          /* the same of the rows that go on after the landmark */
  double       *latest;      /* NULL: there are no other endpoints */
  double       *own_ends;
  double        last;
  GArray       *times;       /* of EngraftLateTimes */
  GArray       *follow_ups;  /* of int: ENGRAFT_LATE_AT_END, ENGRAFT_LATE_AT_LATEST, and places in TIMES of other endpoints */
  gboolean      has_entries; /* rows may begin later, and several be of one subject */
  gboolean      has_origin;  /* dates are counted from the start of follow-up */
};

/* Adds the numbers of a column in another unit than that of follow-up, where its name says so or ends do. */
void     engraft_late_units_add     (EngraftLateColumns     *self,
                                     EngraftLateTimes        times);

/* Half of the last decimal place of numbers in rows (NULL: one after the other), as some of them show; 0: not rounded. */
double   engraft_late_units_round   (EngraftLateColumns     *self,
                                     const double           *numbers,
                                     const guint            *rows);

/* Whether a column is the status, or says the same. */
gboolean engraft_late_outcomes_find (EngraftLateColumns     *self,
                                     EngraftColumn          *column,
                                     EngraftLateColumn      *found);

/* A column of which somebody says that it is known only later; FALSE when it is empty. */
gboolean engraft_late_outcomes_declare (EngraftLateColumns  *self,
                                     EngraftColumn          *column,
                                     EngraftLateColumn      *found);

/* Whether it is by its name the status of another endpoint that goes on after the end, ALWAYS: and is in no row before. */
gboolean engraft_late_outcomes_find_other (EngraftLateColumns *self,
                                     EngraftColumn          *column,
                                     gboolean                always,
                                     EngraftLateColumn      *found);

/* Whether of a column's few values one stands for “has not come”, as times tell. */
gboolean engraft_late_columns_find_switch (EngraftLateColumns *self,
                                     EngraftColumn          *column,
                                     EngraftLateColumn      *found);

/* Whether numbers are too few to be times. */
gboolean engraft_late_columns_has_few_values (EngraftLateColumns *self,
                                     const double           *numbers);

/* Sorts N numbers, none NaN; when it is cancelled they are in any order. */
void     engraft_late_columns_sort   (EngraftLateColumns     *self,
                                     double                 *numbers,
                                     gsize                   n);

/* Whether there is a row I of the data, and nobody has cancelled: the condition of every loop over rows.  Once it is cancelled
 * no loop begins any more, and what is found then is not believed. */
static inline gboolean
engraft_late_columns_goes_on (EngraftLateColumns *self,
                              gsize               i)
{
  return i < self->n && (i % ENGRAFT_LATE_ROWS_AT_ONCE != 0 || !g_cancellable_is_cancelled (self->cancellable));
}

/* Whether a column is empty where a switch that is found by other times says that it has not come: then these are its times
 * as well, also when they alone would not tell. */
gboolean engraft_late_empty_find_switch (EngraftLateColumns *self,
                                     EngraftColumn          *column,
                                     EngraftLateColumn      *found);

/* Whether a column that is called a time is empty in rows that end early, without any switch. */
gboolean engraft_late_empty_find    (EngraftLateColumns     *self,
                                     EngraftColumn          *column,
                                     EngraftLateColumn      *found);

/* A number, or a code; NaN when it is missing. */
double   engraft_late_columns_value (EngraftColumn          *column,
                                     guint                   row);

/* How many of N rows may not fit. */
gsize    engraft_late_times_allow   (gsize                   n);

/* When it is in a row of the table, as follow-up counts. */
double   engraft_late_times_at      (const EngraftLateTimes *times,
                                     guint                   row);

/* The end of a follow-up in a row of the data. */
double   engraft_late_times_end     (EngraftLateColumns     *self,
                                     int                     follow_up,
                                     gsize                   i);

/* Notes a time among at most ENGRAFT_LATE_FEWEST_TIMES different ones. */
void     engraft_late_times_note    (double                 *different,
                                     guint                  *n,
                                     double                  time);

/* From when on what comes in a row of the data is late. */
double   engraft_late_times_start   (EngraftLateColumns     *self,
                                     gsize                   i);

/* The same after the landmark; INFINITY in a row that has ended by then. */
double   engraft_late_times_at_landmark (EngraftLateColumns *self,
                                     gsize                   i);

/* A name or unit that says that numbers are times. */
gboolean engraft_late_times_is_called_time (const EngraftLateTimes *times);

/* A name of something that was there before. */
gboolean engraft_late_times_is_called_earlier (EngraftColumn *column);

gboolean engraft_late_times_is_same (double                  a,
                                     double                  b,
                                     double                  slack);

G_END_DECLS
