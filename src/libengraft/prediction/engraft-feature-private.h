/* engraft-feature-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/prediction/engraft-feature.h"

G_BEGIN_DECLS

/* more different texts than that are names, not levels */
#define ENGRAFT_FEATURE_MOST_LEVELS 50

struct _EngraftFeature
{
  GObject             parent_instance;

  char               *name;
  char               *title;
  char               *unit;         /* or NULL */
  EngraftFeatureKind  kind;
  GPtrArray          *levels;       /* of texts */
  double              low;          /* of the rows it was made from; NaN of levels */
  double              high;
  double              typical;      /* the median, or the most frequent level */
  guint               n_missing;
  gboolean            is_share;     /* of methylation: models that add features up count its M-value */
};

/* Of the rows of a column; ROWS may be NULL for all. */
EngraftFeature *engraft_feature_new           (EngraftColumn   *column,
                                               const guint     *rows,
                                               gsize            n_rows,
                                               GError         **error);
EngraftFeature *engraft_feature_new_from_json (JsonObject      *object,
                                               GError         **error);

/* The number that models count which add features up. */
double          engraft_feature_get_number    (EngraftFeature  *self,
                                               double           value);

void            engraft_feature_add_json      (EngraftFeature  *self,
                                               JsonBuilder     *builder);

/* While it is made: NAMES of it are shares of methylation. */
gboolean        engraft_dictionary_set_shares (EngraftDictionary   *self,
                                               const char * const  *names,
                                               GError             **error);

/* Values of rows of a column of another table, NaN where missing; texts that are no level are missing too and are counted in
 * N_UNKNOWN.  VALUES has one in each STRIDE.  FALSE: the column is of another kind. */
gboolean        engraft_feature_encode        (EngraftFeature  *self,
                                               EngraftColumn   *column,
                                               const guint     *rows,
                                               gsize            n_rows,
                                               gsize            stride,
                                               double          *values,
                                               guint           *n_unknown,
                                               GError         **error);

G_END_DECLS
