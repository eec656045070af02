/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/trials/engraft-landscape-options.h"
#include "libengraft/trials/engraft-trial-landscape.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LANDSCAPE (engraft_landscape_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLandscape, engraft_landscape, ENGRAFT, LANDSCAPE, GObject)

EngraftLandscape        *engraft_landscape_new          (EngraftTable             *table,
                                                         EngraftCohort            *cohort,
                                                         EngraftLandscapeOptions  *options,
                                                         EngraftOperation         *operation,
                                                         GError                  **error);
EngraftLandscapeOptions *engraft_landscape_get_options  (EngraftLandscape         *self);
guint                    engraft_landscape_get_n_trials (EngraftLandscape         *self);
EngraftTable            *engraft_landscape_to_table     (EngraftLandscape         *self,
                                                         EngraftLandscapePart      part);
JsonNode                *engraft_landscape_to_json      (EngraftLandscape         *self);
GListModel              *engraft_landscape_get_notices  (EngraftLandscape         *self);
char                    *engraft_landscape_dup_sentence (EngraftLandscape         *self);
char                    *engraft_landscape_dup_methods  (EngraftLandscape         *self);

G_END_DECLS
