/* reference.h: entries of the reference folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-survival-fit.h"

/* Relative; counts are exact. */
#define TOLERANCE 1e-9

/* One entry with what is needed to run it. */
typedef struct
{
  const char   *folder;
  const char   *data_set;
  const char   *id;
  const char   *kind;
  const char   *call;
  JsonObject   *spec;
  JsonObject   *result;
  EngraftTable *table;
} Entry;

typedef struct
{
  const char *kind;
  void      (*run) (const Entry *entry);
  gboolean    without_table;    /* its entries are of no data */
} ReferenceKind;

/* what was compared so far, and the largest relative error */
extern guint n_numbers, n_failures;
extern double worst;

/* reference-run.c: the whole test, of all entries of these kinds */
int reference_main (int argc, char **argv, const char *path, const ReferenceKind *kinds, gsize n_kinds);

/* reference-entry.c */
double number_of (JsonNode *node);
JsonObject *object_member (JsonObject *object, const char *name);
double element (JsonArray *array, guint i);
void G_GNUC_PRINTF (2, 3) fail (const Entry *entry, const char *format, ...);
void check (const Entry *entry, const char *what, double value, double expected);
void check_complement (const Entry *entry, const char *what, double value, double expected);
void check_count (const Entry *entry, const char *what, double value, double expected);
/* what the test takes for granted of an entry: a new one of its kind must not be compared with something else */
void check_known (const Entry *entry, const char *what, const char *text, const char *known);
void check_total (const Entry *entry, const char *what, double value, double expected);
char *dup_member (const Entry *entry, const char *name);
char *dup_setting (const Entry *entry, const char *first, const char *other);
GHashTable *read_formula (const char *call);
char *dup_role (const Entry *entry, GHashTable *formula, const char *name);

/* reference-fit.c */
EngraftTable *add_numbers (EngraftTable *table, const char *name, const double *values);
const double *column_of (EngraftTable *table, const char *name);
EngraftTable *import (const char *folder, const char *data_set, GError **error);
EngraftSurvivalFit *make_fit (const Entry *entry, EngraftSurvivalOptions *options, EngraftTable *table, const char *weight);
/* whether a result calls a group of R’s so: “1” may be “sex = 1” */
gboolean is_called (const char *group, const char *level);
guint find_group (EngraftSurvivalFit *fit, const char *name);

/* reference-curves.c */
void run_survfit (const Entry *entry);
void run_iptw (const Entry *entry);

/* reference-tests.c */
void run_survdiff (const Entry *entry);
void run_weights (const Entry *entry);
void run_pairs (const Entry *entry);
