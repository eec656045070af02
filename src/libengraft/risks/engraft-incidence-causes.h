/* engraft-incidence-causes.h: which values of a status are one cause.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* Causes are numbered from 1, as the states that they lead to. */
typedef struct
{
  GPtrArray *names;      /* of char; the first is that of cause 1 */
  guint8    *of_ending;  /* cause of each ending of the data; ending 0 is censored */
  char      *unknown;    /* a code that no row has, or that has two causes; NULL: there is none */
} EngraftIncidenceCauses;

void engraft_incidence_causes_init  (EngraftIncidenceCauses *self,
                                     EngraftSurvivalData    *data,
                                     const char * const     *causes);
void engraft_incidence_causes_clear (EngraftIncidenceCauses *self);

G_END_DECLS
