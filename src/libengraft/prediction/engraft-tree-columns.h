/* engraft-tree-columns.h: features as the numbers that trees split.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/prediction/engraft-learning-set.h"

#include "kernel/prediction/eg-tree-ensemble.h"

G_BEGIN_DECLS

/* A number or a no or yes is itself.  A category of two levels is 0 or 1; one of up to 8 is a 0 or 1 for each level; one of
 * more is the place of its level when levels are put in the order of how frequent they are in training.  What is missing
 * is missing in each. */
typedef struct
{
  guint feature;
  int   level;           /* -1: the number itself; -2: the place by frequency; else 1 for that level */
} EngraftTreeColumn;

typedef struct
{
  EngraftDictionary *dictionary;
  GArray            *columns;    /* of EngraftTreeColumn */
  GPtrArray         *places;     /* of each feature: NULL, or a number (double) for each level */
} EngraftTreeColumns;

void    engraft_tree_columns_init       (EngraftTreeColumns        *self,
                                         EngraftDictionary         *dictionary);
void    engraft_tree_columns_clear      (EngraftTreeColumns        *self);

/* How frequent levels are in ROWS of SET, N of them. */
void    engraft_tree_columns_set_places (EngraftTreeColumns        *self,
                                         const EngraftLearningSet  *set,
                                         const guint32             *rows,
                                         guint                      n);

/* VALUES are of a patient, as the dictionary encodes them; ROW has room for all columns. */
void    engraft_tree_columns_encode     (EngraftTreeColumns        *self,
                                         const double              *values,
                                         float                     *row);

/* “age”, “stage=4”, or “centre” by its place: the same in every language.  To be freed by g_strfreev (). */
char  **engraft_tree_columns_dup_names  (EngraftTreeColumns        *self);

/* “places”: an array for each feature that has them, empty ones for others. */
void     engraft_tree_columns_add_json  (EngraftTreeColumns        *self,
                                         JsonBuilder               *builder);
gboolean engraft_tree_columns_read      (EngraftTreeColumns        *self,
                                         JsonObject                *object);

/* Shapley values of the columns of trees compared with N rows of features (eg-tree-shap-background.h), the columns of a feature together; BASE is the
 * mean margin of these rows.  FALSE: there is no memory, or no row. */
gboolean engraft_tree_columns_explain   (EngraftTreeColumns        *self,
                                         const EgTreeEnsemble      *ensemble,
                                         const double              *background,
                                         guint                      n,
                                         const double              *values,
                                         double                    *reasons,
                                         double                    *base);

G_END_DECLS
