/* prediction-reference.h: tables and answers of the reference folder of predictions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

/* Comma separated, with a head; what is no number is NaN there and a word here. */
typedef struct
{
  guint     n;
  guint     n_columns;
  char    **names;
  double  **numbers;
  char   ***words;
} Table;

/* Skips the test in words and returns FALSE when the folder is not there. */
gboolean       has_reference (void);
Table         *read_table    (const char    *name);
void           table_free    (Table         *table);
const double  *column        (const Table   *table,
                              const char    *name);
/* to be freed */
guint8        *outcome       (const Table   *table,
                              const char    *name);
/* a matrix of numbers without a head, N_COLUMNS by row */
double        *read_matrix   (const char    *name,
                              guint         *n_rows,
                              guint         *n_columns);

/* N doubles of a file of NumPy, of version 1, whose first dimension is the slowest */
double        *read_numpy    (const char    *name,
                              gsize          n);

JsonObject    *read_answers  (const char    *name);
/* PATH: members, with slashes between */
double         answer        (JsonObject    *object,
                              const char    *path);
double        *answers       (JsonObject    *object,
                              const char    *path,
                              guint         *n);
JsonObject    *part          (JsonObject    *object,
                              const char    *path);

/* |value - expected| <= absolute + relative |expected|, or the test fails and goes on. */
void           near          (const char    *what,
                              double         value,
                              double         expected,
                              double         absolute,
                              double         relative);
guint          get_n_compared (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

/* the sets of tests */
void           add_binary_tests      (void);
void           add_competing_tests   (void);
void           add_group_tests       (void);
void           add_imputed_tests     (void);
void           add_learner_tests     (void);
void           add_int8_tests        (void);
void           add_net_tests         (void);
void           add_probability_tests (void);
void           add_survival_tests    (void);
