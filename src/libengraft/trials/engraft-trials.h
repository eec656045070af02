/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_TRIALS_ERROR (engraft_trials_error_quark ())

/**
 * EngraftTrialsError:
 * @ENGRAFT_TRIALS_ERROR_FORMAT: a file holds no trials
 * @ENGRAFT_TRIALS_ERROR_EMPTY: no trial could be read
 *
 * Why there are no trials.
 */
typedef enum
{
  ENGRAFT_TRIALS_ERROR_FORMAT,
  ENGRAFT_TRIALS_ERROR_EMPTY,
} EngraftTrialsError;

GQuark engraft_trials_error_quark (void);

#define ENGRAFT_TYPE_TRIALS (engraft_trials_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTrials, engraft_trials, ENGRAFT, TRIALS, GObject)

EngraftTrials *engraft_trials_load           (GListModel        *files,
                                              EngraftOperation  *operation,
                                              GError           **error);
GListModel    *engraft_trials_list_folder    (GFile             *folder,
                                              GCancellable      *cancellable,
                                              GError           **error);
EngraftTable  *engraft_trials_get_table      (EngraftTrials     *self);
EngraftTable  *engraft_trials_get_groups     (EngraftTrials     *self);
EngraftTable  *engraft_trials_get_outcomes   (EngraftTrials     *self);
GListModel    *engraft_trials_get_notices    (EngraftTrials     *self);
guint          engraft_trials_get_n_left_out (EngraftTrials     *self);
guint          engraft_trials_get_n_doubtful (EngraftTrials     *self);
char          *engraft_trials_dup_sentence   (EngraftTrials     *self);

G_END_DECLS
