/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-tally.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_SURVIVAL_DATA_ERROR (engraft_survival_data_error_quark ())

/**
 * EngraftSurvivalDataError:
 * @ENGRAFT_SURVIVAL_DATA_ERROR_ROLES: the roles of the cohort allow no result; the
 *   message is that of the first error among the notices of the tally
 * @ENGRAFT_SURVIVAL_DATA_ERROR_EMPTY: no row is used
 *
 * Why nothing can be computed from the data.
 */
typedef enum
{
  ENGRAFT_SURVIVAL_DATA_ERROR_ROLES,
  ENGRAFT_SURVIVAL_DATA_ERROR_EMPTY,
} EngraftSurvivalDataError;

GQuark               engraft_survival_data_error_quark  (void);

/**
 * EngraftSurvivalDataFlags:
 * @ENGRAFT_SURVIVAL_DATA_COMPETING: the analysis knows several events, so that it is not said of others
 *   that they are counted as censored
 * @ENGRAFT_SURVIVAL_DATA_EPISODES: rows of a subject follow each other in time and are told apart by its
 *   history; who they are about is known of each
 * @ENGRAFT_SURVIVAL_DATA_INTERVALS: the time of an event may be known up to an interval: where the cohort names
 *   [property@Cohort:left] or [property@Cohort:right], these are used instead of time and status
 * @ENGRAFT_SURVIVAL_DATA_POSITIVE: times are above 0; rows whose time is 0 are left out, and counted as
 *   %ENGRAFT_DROP_ZERO
 * @ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS: nothing is compared by the [property@Cohort:group]: rows stay in without it,
 *   and where it is named a notice says that it has no effect
 * @ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA: the same of [property@Cohort:strata]
 * @ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS: the same of [property@Cohort:cluster]
 * @ENGRAFT_SURVIVAL_DATA_WITHOUT_TIME: what is asked is whether, not when: no time is needed or read; values of the status that
 *   are events are a yes, and all others that are not missing a no
 * @ENGRAFT_SURVIVAL_DATA_TELLS_OTHERS: whoever asks says itself what it means that rows ended with another event
 *
 * What an analysis knows of rows that a plain one does not.
 */
typedef enum
{
  ENGRAFT_SURVIVAL_DATA_COMPETING = 1 << 0,
  ENGRAFT_SURVIVAL_DATA_EPISODES = 1 << 1,
  ENGRAFT_SURVIVAL_DATA_INTERVALS = 1 << 2,
  ENGRAFT_SURVIVAL_DATA_POSITIVE = 1 << 3,
  ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS = 1 << 4,
  ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA = 1 << 5,
  ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS = 1 << 6,
  ENGRAFT_SURVIVAL_DATA_WITHOUT_TIME = 1 << 7,
  ENGRAFT_SURVIVAL_DATA_TELLS_OTHERS = 1 << 8,
} EngraftSurvivalDataFlags;

#define ENGRAFT_TYPE_SURVIVAL_DATA (engraft_survival_data_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalData, engraft_survival_data, ENGRAFT, SURVIVAL_DATA, GObject)

EngraftSurvivalData *engraft_survival_data_new          (EngraftTable         *table,
                                                         EngraftCohort        *cohort,
                                                         EngraftOperation     *operation,
                                                         GError              **error);
EngraftSurvivalData *engraft_survival_data_new_competing (EngraftTable       *table,
                                                         EngraftCohort        *cohort,
                                                         EngraftOperation     *operation,
                                                         GError              **error);
EngraftSurvivalData *engraft_survival_data_new_for_columns (EngraftTable      *table,
                                                         EngraftCohort        *cohort,
                                                         GPtrArray            *columns,
                                                         const char           *title,
                                                         EngraftOperation     *operation,
                                                         GError              **error);
EngraftSurvivalData *engraft_survival_data_new_with_flags (EngraftTable       *table,
                                                         EngraftCohort        *cohort,
                                                         EngraftSurvivalDataFlags flags,
                                                         GPtrArray            *columns,
                                                         const char           *title,
                                                         EngraftOperation     *operation,
                                                         GError              **error);
gboolean             engraft_survival_data_check        (EngraftSurvivalData  *self,
                                                         GError              **error);
EngraftTally        *engraft_survival_data_get_tally    (EngraftSurvivalData  *self);
EngraftTimeUnit      engraft_survival_data_get_unit     (EngraftSurvivalData  *self);
guint                engraft_survival_data_get_n        (EngraftSurvivalData  *self);
const double        *engraft_survival_data_get_times    (EngraftSurvivalData  *self,
                                                         gsize                *n);
const double        *engraft_survival_data_get_entries  (EngraftSurvivalData  *self,
                                                         gsize                *n);
const double        *engraft_survival_data_get_lefts    (EngraftSurvivalData  *self,
                                                         gsize                *n);
const double        *engraft_survival_data_get_rights   (EngraftSurvivalData  *self,
                                                         gsize                *n);
const guint8        *engraft_survival_data_get_outcomes (EngraftSurvivalData  *self,
                                                         gsize                *n);
const guint8        *engraft_survival_data_get_endings  (EngraftSurvivalData  *self,
                                                         gsize                *n);
guint                engraft_survival_data_get_n_endings (EngraftSurvivalData *self);
const char          *engraft_survival_data_get_ending_label (EngraftSurvivalData *self,
                                                          guint                index);
const char          *engraft_survival_data_get_ending   (EngraftSurvivalData  *self,
                                                         guint                 index,
                                                         EngraftOutcome       *outcome);
const char          *engraft_survival_data_get_status_title (EngraftSurvivalData *self);
const double        *engraft_survival_data_get_weights  (EngraftSurvivalData  *self,
                                                         gsize                *n);
const guint32       *engraft_survival_data_get_groups   (EngraftSurvivalData  *self,
                                                         gsize                *n);
const guint32       *engraft_survival_data_get_strata   (EngraftSurvivalData  *self,
                                                         gsize                *n);
const guint32       *engraft_survival_data_get_clusters (EngraftSurvivalData  *self,
                                                         gsize                *n);
const guint32       *engraft_survival_data_get_subjects (EngraftSurvivalData  *self,
                                                         gsize                *n);
char                *engraft_survival_data_dup_subject  (EngraftSurvivalData  *self,
                                                         guint                 index);
const char          *engraft_survival_data_get_subject_column (EngraftSurvivalData *self);
const guint         *engraft_survival_data_get_rows     (EngraftSurvivalData  *self,
                                                         gsize                *n);
guint                engraft_survival_data_get_n_groups (EngraftSurvivalData  *self);
const char          *engraft_survival_data_get_group    (EngraftSurvivalData  *self,
                                                         guint                 index);
const char          *engraft_survival_data_get_group_word (EngraftSurvivalData *self,
                                                         guint                 index);
guint                engraft_survival_data_find_group   (EngraftSurvivalData  *self,
                                                         const char           *wanted);
const char          *engraft_survival_data_get_group_title (EngraftSurvivalData *self);
char                *engraft_survival_data_dup_group_phrase (EngraftSurvivalData *self,
                                                          const char           *name);
guint                engraft_survival_data_get_n_strata (EngraftSurvivalData  *self);
const char          *engraft_survival_data_get_stratum  (EngraftSurvivalData  *self,
                                                         guint                 index);
const char          *engraft_survival_data_get_event_title (EngraftSurvivalData *self);

G_END_DECLS
