/* eg-egb.h: prediction models for small devices: a flat block of bytes, and what predicts from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * This file and eg-egb.c are C99 and need nothing else, not even a library of mathematics: copy both.  Compiled without
 * contraction (-ffp-contract=off) they say the same everywhere, to the last digit.
 *
 * All numbers are little-endian; f is IEEE 754 of 32 bits.  A block is
 *
 *    0  "EGB1"
 *    4  u8   kind: 1 linear, 2 trees, 3 networks
 *    5  u8   link: how a risk is made of the score s: 0 s, 1 1/(1+exp(-s)), 2 1-exp(-hazard exp(s)),
 *              3 1-exp(-s)
 *    6  u8   flags: 1 wide nodes of trees, or weights of networks without those that are 0
 *    7  u8   0
 *    8  u32  size of the block
 *   12  u32  CRC-32 (IEEE 802.3) of all other bytes
 *   16  u16  inputs        20  u32  splits of all trees        28  f    base, the score before all else
 *   18  u16  trees/terms   24  u32  cuts of all columns        32  f    scale of leaves
 *            /networks
 *   36  f    hazard        40  f    the time for which the risk is    44  u32  columns of trees or networks
 *   of networks            20  u16  units of the first layer   22  u16  units of the second; 0: there is none
 *   48  the kind's own:
 *
 *   linear  f     of each input, by what a missing value is filled
 *           then of each term  u16 input, i16 what is counted (-1 the value itself, -2 whether it is missing, else whether it
 *           is this level), f coefficient, f centre
 *   trees   of each column u16 input, i16 what is asked (-1 the value itself, else 1 when it is this level and 0 when not)
 *           u16   of each column and one more: its first cut among all cuts (u32 when wide)
 *           f     the cuts, rising within a column
 *           u32   of each tree: where it begins
 *           trees u16 n splits, u16 n leaves (one more), then splits and leaves
 *           split u8 column, u8 cut of that column, u8 left, u8 right (u16 each when wide).  The highest bit of column: missing
 *                 values go left; of left and right: this is a leaf.  A value less than the cut goes left.  Splits
 *                 name later ones only, so that every way ends.
 *           leaf  i16, times scale
 *   networks  fills and terms as of a linear model, one of each column: what goes into the first layer
 *           then of each network, of each of its layers (the last has one unit, the score): of each unit f scale, f constant;
 *           then of each unit its weights, i8 from -127 to 127, times scale, by what they come from.  With the flag a bit of each,
 *           the lowest of the first byte first, says whether it is there, and only these follow, byte by byte.
 *           The score is base and the mean over the networks.
 *
 * What goes into a layer is rounded for each row to 256 steps over its range, in which 0 is (DynamicQuantizeLinear of ONNX), half
 * to even; products are added as whole numbers; of all layers but the last, sums below 0 are 0.
 *
 * Inputs are numbers as the model's dictionary has them: a category is the place of its level; NaN is missing.
 */
#ifndef EG_EGB_H
#define EG_EGB_H

#include <stddef.h>
#include <stdint.h>

#define EG_EGB_HEAD 48
#define EG_EGB_COLUMNS 1024   /* of networks, at most */
#define EG_EGB_UNITS 32       /* of a layer, at most */

typedef enum
{
  EG_EGB_OK,
  EG_EGB_SHORT,        /* it ends before its size */
  EG_EGB_FORMAT,       /* not such a block, or of a later version */
  EG_EGB_CHECKSUM,     /* changed or damaged */
  EG_EGB_CONTENT,      /* it names what it does not have */
} EgEgbStatus;

enum { EG_EGB_LINEAR = 1, EG_EGB_TREES = 2, EG_EGB_NETWORKS = 3 };
enum { EG_EGB_IDENTITY, EG_EGB_LOGISTIC, EG_EGB_HAZARD, EG_EGB_CUMULATIVE };
enum { EG_EGB_NUMBER = -1, EG_EGB_MISSING = -2 };

/* A block that was checked; it points into the block, which must stay. */
typedef struct
{
  const uint8_t *bytes;
  uint32_t       size;
  uint8_t        kind;
  uint8_t        link;
  uint8_t        wide;         /* nodes of trees */
  uint8_t        sparse;       /* weights of networks */
  uint16_t       n_inputs;
  uint16_t       n_parts;      /* trees, terms or networks */
  uint16_t       units[2];     /* of networks */
  uint32_t       n_splits;
  uint32_t       n_cuts;
  uint32_t       n_columns;
  float          base;
  float          scale;
  float          hazard;
  float          time;
} EgEgb;

/* Checks all of a block, so that nothing can go wrong afterwards.  Nothing is allocated.  O(size). */
EgEgbStatus eg_egb_open  (EgEgb         *self,
                          const uint8_t *bytes,
                          size_t         size);

/* The score of a row of n_inputs numbers.  Networks need 2.5 kB of the stack for it, and of a row that is not finite they say
 * NaN.  O(trees depth), O(weights). */
double      eg_egb_score (const EgEgb   *self,
                          const float   *row);

/* What a score means by the link. */
double      eg_egb_risk  (const EgEgb   *self,
                          double         score);

/* Writes the checksum of a block of at least EG_EGB_HEAD bytes into it. */
void        eg_egb_seal  (uint8_t       *bytes,
                          size_t         size);

/* e to the power of X without a library, to 2e-15 of it; 0 and infinity beyond +-700. */
double      eg_egb_exp   (double         x);

#endif
