/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DATA_SET_SPEC (engraft_data_set_spec_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDataSetSpec, engraft_data_set_spec, ENGRAFT, DATA_SET_SPEC, EngraftOptions)

/* path (string; relative to the project's folder where it can be, "example:pbc" for a bundled
 * one), sha256 (string, hex; not set until read), confirmed (boolean: the user has seen the
 * import page), import (EngraftImportOptions), recipes (list of EngraftRecipe), cohort (EngraftCohort:
 * the filter and roles that new analyses start from), title, source, licence (strings), notes */

G_END_DECLS
