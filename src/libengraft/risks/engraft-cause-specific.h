/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/risks/engraft-cause-specific-options.h"
#include "libengraft/survival/engraft-cox-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CAUSE_SPECIFIC (engraft_cause_specific_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCauseSpecific, engraft_cause_specific, ENGRAFT, CAUSE_SPECIFIC, GObject)

#define ENGRAFT_CAUSE_SPECIFIC_ERROR (engraft_cause_specific_error_quark ())

/**
 * EngraftCauseSpecificError:
 * @ENGRAFT_CAUSE_SPECIFIC_ERROR_CAUSES: there are fewer than two causes
 *
 * Why there are no models.
 */
typedef enum
{
  ENGRAFT_CAUSE_SPECIFIC_ERROR_CAUSES,
} EngraftCauseSpecificError;

/**
 * EngraftCauseSpecificTable:
 * @ENGRAFT_CAUSE_SPECIFIC_TABLE_COEFFICIENTS: a row a cause and coefficient: hazard ratio, limits, p
 * @ENGRAFT_CAUSE_SPECIFIC_TABLE_RISKS: a row a profile, cause and time: absolute risk with its limits
 * @ENGRAFT_CAUSE_SPECIFIC_TABLE_CURVES: the same at the times of events, of which curves are drawn
 *
 * The tables that they can be read as.
 */
typedef enum
{
  ENGRAFT_CAUSE_SPECIFIC_TABLE_COEFFICIENTS,
  ENGRAFT_CAUSE_SPECIFIC_TABLE_RISKS,
  ENGRAFT_CAUSE_SPECIFIC_TABLE_CURVES,
} EngraftCauseSpecificTable;

GQuark                engraft_cause_specific_error_quark  (void);

EngraftCauseSpecific *engraft_cause_specific_new          (EngraftSurvivalData          *data,
                                                           EngraftCoxTerms              *terms,
                                                           EngraftCauseSpecificOptions  *options,
                                                           EngraftOperation             *operation,
                                                           GError                      **error);
EngraftCoxOptions    *engraft_cause_specific_options_to_cox (EngraftCauseSpecificOptions *options);
EngraftSurvivalData  *engraft_cause_specific_get_data     (EngraftCauseSpecific         *self);
guint                 engraft_cause_specific_get_n_causes (EngraftCauseSpecific         *self);
const char           *engraft_cause_specific_get_cause    (EngraftCauseSpecific         *self,
                                                           guint                         cause);
EngraftCoxFit        *engraft_cause_specific_get_fit      (EngraftCauseSpecific         *self,
                                                           guint                         cause);
gboolean              engraft_cause_specific_can_predict  (EngraftCauseSpecific         *self);
double                engraft_cause_specific_get_risk     (EngraftCauseSpecific         *self,
                                                           guint                         profile,
                                                           guint                         cause,
                                                           guint                         time,
                                                           double                       *se,
                                                           double                       *lower,
                                                           double                       *upper);
EngraftTimeUnit       engraft_cause_specific_get_unit     (EngraftCauseSpecific         *self);
guint                 engraft_cause_specific_get_n_profiles (EngraftCauseSpecific       *self);
const char           *engraft_cause_specific_get_profile  (EngraftCauseSpecific         *self,
                                                           guint                         profile);
guint                 engraft_cause_specific_get_n_steps  (EngraftCauseSpecific         *self);
double                engraft_cause_specific_get_step     (EngraftCauseSpecific         *self,
                                                           guint                         profile,
                                                           guint                         cause,
                                                           guint                         step,
                                                           double                       *time,
                                                           double                       *se,
                                                           double                       *lower,
                                                           double                       *upper);
GListModel           *engraft_cause_specific_get_notices  (EngraftCauseSpecific         *self);
EngraftTable         *engraft_cause_specific_to_table     (EngraftCauseSpecific         *self,
                                                           EngraftCauseSpecificTable     kind);
JsonNode             *engraft_cause_specific_to_json      (EngraftCauseSpecific         *self);
char                 *engraft_cause_specific_dup_sentence (EngraftCauseSpecific         *self);
char                 *engraft_cause_specific_dup_methods  (EngraftCauseSpecific         *self);

G_END_DECLS
