/* eg-egb-write-work.h: what the writers of blocks share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-egb-write.h"

static inline void
eg_egb_put_16 (uint8_t  *at,
               uint32_t  value)
{
  at[0] = (uint8_t) value;
  at[1] = (uint8_t) (value >> 8);
}

static inline void
eg_egb_put_32 (uint8_t  *at,
               uint32_t  value)
{
  eg_egb_put_16 (at, value);
  eg_egb_put_16 (at + 2, value >> 16);
}

static inline void
eg_egb_put_float (uint8_t *at,
                  double   value)
{
  const float number = (float) value;
  uint32_t bits;

  memcpy (&bits, &number, sizeof bits);
  eg_egb_put_32 (at, bits);
}

static inline void
eg_egb_put_head (uint8_t             *bytes,
                 size_t               size,
                 int                  kind,
                 size_t               n_inputs,
                 size_t               n_parts,
                 double               base,
                 const EgEgbSettings *settings)
{
  memcpy (bytes, "EGB1", 4);
  bytes[4] = (uint8_t) kind;
  bytes[5] = (uint8_t) settings->link;
  eg_egb_put_32 (bytes + 8, (uint32_t) size);
  eg_egb_put_16 (bytes + 16, (uint32_t) n_inputs);
  eg_egb_put_16 (bytes + 18, (uint32_t) n_parts);
  eg_egb_put_float (bytes + 28, base);
  eg_egb_put_float (bytes + 36, settings->hazard);
  eg_egb_put_float (bytes + 40, settings->time);
}

static inline void
eg_egb_put_term (uint8_t         *at,
                 const EgEgbTerm *term)
{
  eg_egb_put_16 (at, term->input);
  eg_egb_put_16 (at + 2, (uint32_t) term->what & 0xffff);
  eg_egb_put_float (at + 4, term->coefficient);
  eg_egb_put_float (at + 8, term->centre);
}

/* Whether a number is finite in single precision. */
static inline int
eg_egb_fits (double value)
{
  return isfinite ((float) value);
}

static inline int
eg_egb_is_term (const EgEgbTerm *term,
                size_t           n_inputs)
{
  return term->input < n_inputs && term->what >= EG_EGB_MISSING && term->what <= 32767 && eg_egb_fits (term->coefficient)
         && eg_egb_fits (term->centre);
}
