/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/evidence/engraft-meta-options.h"

G_BEGIN_DECLS

#define ENGRAFT_POOLED_STUDIES_ERROR (engraft_pooled_studies_error_quark ())

/**
 * EngraftPooledStudiesError:
 * @ENGRAFT_POOLED_STUDIES_ERROR_COLUMN: a column is not chosen, missing or of the wrong type
 * @ENGRAFT_POOLED_STUDIES_ERROR_METHOD: the method is not one of the measure
 * @ENGRAFT_POOLED_STUDIES_ERROR_EMPTY: no row is left
 * @ENGRAFT_POOLED_STUDIES_ERROR_CANCELLED: the user cancelled
 *
 * Why there is no result.
 */
typedef enum
{
  ENGRAFT_POOLED_STUDIES_ERROR_COLUMN,
  ENGRAFT_POOLED_STUDIES_ERROR_METHOD,
  ENGRAFT_POOLED_STUDIES_ERROR_EMPTY,
  ENGRAFT_POOLED_STUDIES_ERROR_CANCELLED,
} EngraftPooledStudiesError;

GQuark engraft_pooled_studies_error_quark (void);

/**
 * EngraftStudyPart:
 * @ENGRAFT_STUDY_PART_ALL: all of them
 * @ENGRAFT_STUDY_PART_SUBGROUP: each subgroup, when there are some
 * @ENGRAFT_STUDY_PART_WITHOUT: all but one, in the order of the studies that are put together
 * @ENGRAFT_STUDY_PART_FIRST: the first, the first two, and so on, in the order that was chosen
 *
 * Of which studies an effect was pooled.
 */
typedef enum
{
  ENGRAFT_STUDY_PART_ALL,
  ENGRAFT_STUDY_PART_SUBGROUP,
  ENGRAFT_STUDY_PART_WITHOUT,
  ENGRAFT_STUDY_PART_FIRST,
} EngraftStudyPart;

/**
 * EngraftPooledStudiesTable:
 * @ENGRAFT_POOLED_STUDIES_TABLE_STUDIES: what each study found, with its weight
 * @ENGRAFT_POOLED_STUDIES_TABLE_POOLED: pooled effects, of all and by subgroup
 * @ENGRAFT_POOLED_STUDIES_TABLE_MODERATORS: on what the effect depends
 * @ENGRAFT_POOLED_STUDIES_TABLE_WITHOUT: effects without each study, and its influence
 * @ENGRAFT_POOLED_STUDIES_TABLE_FIRST: effects as studies came one after another
 * @ENGRAFT_POOLED_STUDIES_TABLE_BIAS: whether small studies found something else
 *
 * The tables of pooled studies.
 */
typedef enum
{
  ENGRAFT_POOLED_STUDIES_TABLE_STUDIES,
  ENGRAFT_POOLED_STUDIES_TABLE_POOLED,
  ENGRAFT_POOLED_STUDIES_TABLE_MODERATORS,
  ENGRAFT_POOLED_STUDIES_TABLE_WITHOUT,
  ENGRAFT_POOLED_STUDIES_TABLE_FIRST,
  ENGRAFT_POOLED_STUDIES_TABLE_BIAS,
} EngraftPooledStudiesTable;

#define ENGRAFT_TYPE_POOLED_STUDIES (engraft_pooled_studies_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPooledStudies, engraft_pooled_studies, ENGRAFT, POOLED_STUDIES, GObject)

EngraftPooledStudies *engraft_pooled_studies_new            (EngraftTable               *table,
                                                             EngraftCohort              *cohort,
                                                             EngraftMetaOptions         *options,
                                                             EngraftOperation           *operation,
                                                             GError                    **error);
EngraftMetaOptions   *engraft_pooled_studies_get_options    (EngraftPooledStudies       *self);
EngraftMetaMethod     engraft_pooled_studies_get_method     (EngraftPooledStudies       *self);
const char           *engraft_pooled_studies_get_measure    (EngraftPooledStudies       *self);
gboolean              engraft_pooled_studies_is_share       (EngraftPooledStudies       *self);
gboolean              engraft_pooled_studies_is_ratio       (EngraftPooledStudies       *self);
guint                 engraft_pooled_studies_get_n          (EngraftPooledStudies       *self);
guint                 engraft_pooled_studies_get_n_pooled   (EngraftPooledStudies       *self);
const char           *engraft_pooled_studies_get_label      (EngraftPooledStudies       *self,
                                                             guint                       index);
const char           *engraft_pooled_studies_get_problem    (EngraftPooledStudies       *self,
                                                             guint                       index);
guint                 engraft_pooled_studies_get_subgroup   (EngraftPooledStudies       *self,
                                                             guint                       index);
double                engraft_pooled_studies_get_effect     (EngraftPooledStudies       *self,
                                                             guint                       index,
                                                             double                     *lower,
                                                             double                     *upper);
double                engraft_pooled_studies_get_scaled     (EngraftPooledStudies       *self,
                                                             guint                       index,
                                                             double                     *se);
double                engraft_pooled_studies_get_weight     (EngraftPooledStudies       *self,
                                                             guint                       index);
gboolean              engraft_pooled_studies_get_counts     (EngraftPooledStudies       *self,
                                                             guint                       index,
                                                             double                     *events,
                                                             double                     *total,
                                                             double                     *control_events,
                                                             double                     *control_total);
guint                 engraft_pooled_studies_get_n_parts    (EngraftPooledStudies       *self,
                                                             EngraftStudyPart            part);
const char           *engraft_pooled_studies_get_part_label (EngraftPooledStudies       *self,
                                                             EngraftStudyPart            part,
                                                             guint                       index);
guint                 engraft_pooled_studies_get_part_n     (EngraftPooledStudies       *self,
                                                             EngraftStudyPart            part,
                                                             guint                       index);
double                engraft_pooled_studies_get_pooled     (EngraftPooledStudies       *self,
                                                             EngraftStudyPart            part,
                                                             guint                       index,
                                                             double                     *lower,
                                                             double                     *upper,
                                                             double                     *p);
double                engraft_pooled_studies_get_heterogeneity (EngraftPooledStudies    *self,
                                                             EngraftStudyPart            part,
                                                             guint                       index,
                                                             guint                      *df,
                                                             double                     *p,
                                                             double                     *i2,
                                                             double                     *tau2);
gboolean              engraft_pooled_studies_get_prediction (EngraftPooledStudies       *self,
                                                             EngraftStudyPart            part,
                                                             guint                       index,
                                                             double                     *lower,
                                                             double                     *upper);
double                engraft_pooled_studies_get_difference (EngraftPooledStudies       *self,
                                                             guint                      *df,
                                                             double                     *p);
guint                 engraft_pooled_studies_get_n_terms    (EngraftPooledStudies       *self);
const char           *engraft_pooled_studies_get_term       (EngraftPooledStudies       *self,
                                                             guint                       index,
                                                             double                     *coefficient,
                                                             double                     *lower,
                                                             double                     *upper,
                                                             double                     *p);
guint                 engraft_pooled_studies_get_missing    (EngraftPooledStudies       *self,
                                                             gboolean                   *on_right,
                                                             double                     *estimate,
                                                             double                     *lower,
                                                             double                     *upper);
double                engraft_pooled_studies_get_filled     (EngraftPooledStudies       *self,
                                                             guint                       index,
                                                             double                     *se);
double                engraft_pooled_studies_get_centre     (EngraftPooledStudies       *self);
double                engraft_pooled_studies_unscale        (EngraftPooledStudies       *self,
                                                             double                      value);
double                engraft_pooled_studies_get_asymmetry  (EngraftPooledStudies       *self,
                                                             double                     *egger_p,
                                                             double                     *tau,
                                                             double                     *begg_p);
GListModel           *engraft_pooled_studies_get_notices    (EngraftPooledStudies       *self);
EngraftTable         *engraft_pooled_studies_to_table       (EngraftPooledStudies       *self,
                                                             EngraftPooledStudiesTable   kind);
JsonNode             *engraft_pooled_studies_to_json        (EngraftPooledStudies       *self);
char                 *engraft_pooled_studies_dup_method     (EngraftPooledStudies       *self);
char                 *engraft_pooled_studies_dup_sentence   (EngraftPooledStudies       *self);
char                 *engraft_pooled_studies_dup_methods    (EngraftPooledStudies       *self);

G_END_DECLS
