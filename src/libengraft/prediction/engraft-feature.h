/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/**
 * EngraftFeatureKind:
 * @ENGRAFT_FEATURE_NUMBER: a number
 * @ENGRAFT_FEATURE_FLAG: no or yes, 0 or 1
 * @ENGRAFT_FEATURE_CATEGORY: one of several levels, by its place among them from 0 on
 *
 * What a feature of a prediction model is.
 */
typedef enum
{
  ENGRAFT_FEATURE_NUMBER,
  ENGRAFT_FEATURE_FLAG,
  ENGRAFT_FEATURE_CATEGORY,
} EngraftFeatureKind;

#define ENGRAFT_TYPE_FEATURE (engraft_feature_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFeature, engraft_feature, ENGRAFT, FEATURE, GObject)

const char         *engraft_feature_get_name      (EngraftFeature  *self);
const char         *engraft_feature_get_title     (EngraftFeature  *self);
const char         *engraft_feature_get_unit      (EngraftFeature  *self);
EngraftFeatureKind  engraft_feature_get_kind      (EngraftFeature  *self);
guint               engraft_feature_get_n_levels  (EngraftFeature  *self);
const char         *engraft_feature_get_level     (EngraftFeature  *self,
                                                   guint            level);
double              engraft_feature_get_low       (EngraftFeature  *self);
double              engraft_feature_get_high      (EngraftFeature  *self);
double              engraft_feature_get_typical   (EngraftFeature  *self);
guint               engraft_feature_get_n_missing (EngraftFeature  *self);
gboolean            engraft_feature_read          (EngraftFeature  *self,
                                                   const char      *text,
                                                   double          *value,
                                                   GError         **error);
char               *engraft_feature_dup_value     (EngraftFeature  *self,
                                                   double           value);
char               *engraft_feature_dup_range     (EngraftFeature  *self);
gboolean            engraft_feature_is_outside    (EngraftFeature  *self,
                                                   double           value);

G_END_DECLS
