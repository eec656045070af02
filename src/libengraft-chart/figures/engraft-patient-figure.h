/* engraft-patient-figure.h: what figures that draw each patient have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

/* of more patients names do not stand beside their rows */
#define ENGRAFT_PATIENT_FIGURE_MAX_NAMES 40

/* a label that was asked for, or OTHERWISE; takes it */
char    *engraft_patient_figure_dup_label (EngraftOptions *options,
                                           const char     *option,
                                           char           *otherwise);
/* An axis from and to what was asked for by options “from” and “to”, or what takes in LEAST and MOST.  FLUSH: it ends at
 * zero where that is the last value, as for bars. */
void     engraft_patient_figure_set_range (EngraftAxis    *axis,
                                           EngraftOptions *options,
                                           double          least,
                                           double          most,
                                           gboolean        flush);
/* An axis that counts patients from 0 to N. */
void     engraft_patient_figure_set_count (EngraftAxis    *axis,
                                           guint           n,
                                           char           *title);
/* As many rows as patients, the first above; names where there are few.  FALSE: there are too many for rows, and the
 * upright axis counts them instead. */
gboolean engraft_patient_figure_add_rows  (EngraftScene   *scene,
                                           guint           n,
                                           const char     *header,
                                           gboolean        names);

G_END_DECLS
