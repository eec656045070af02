/* eg-fine-gray-pieces.c: subjects in pieces of one weight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray-work.h"

#include <math.h>
#include <stdlib.h>

/* where weights that differ by rounding are one */
#define SAME 1e-12

/* Writes the pieces of subject I, where PIECES is not NULL, and returns their number. */
static size_t
cut (const EgFineGrayWork *work,
     size_t                i,
     EgFineGrayPiece      *pieces)
{
  const EgSubject *subject = &work->subjects[i];
  uint32_t group = eg_fine_gray_group (work, i);
  EgFineGrayPiece piece = { .row = subject->row, .from = work->rows->entry ? work->rows->entry[subject->row] : -INFINITY,
                            .to = work->rows->time[subject->row], .weight = 1 };
  size_t n = 0;

  for (size_t k = subject->step; subject->end == EG_SUBJECT_COMPETING && k < work->n_steps; k++)
    {
      double weight = work->step_g[k * work->n_groups + group] / work->g[i];

      if (!(weight > 0))
        break;
      if (fabs (weight - piece.weight) > SAME * piece.weight)
        {
          if (pieces)
            pieces[n] = piece;
          n++;
          piece.from = piece.to;
          piece.weight = weight;
        }
      piece.to = work->step_times[k];
    }
  if (pieces)
    pieces[n] = piece;

  return n + 1;
}

static size_t
cut_all (const EgFineGrayWork *work,
         const uint32_t       *subject_of,
         EgFineGrayPiece      *pieces)
{
  size_t n = 0;

  for (size_t row = 0; row < work->rows->n; row++)
    n += subject_of[row] == UINT32_MAX ? 0 : cut (work, subject_of[row], pieces ? pieces + n : NULL);

  return n;
}

EgStatus
eg_fine_gray_cut (const EgFineGrayRows  *rows,
                  EgFineGrayPiece      **pieces,
                  size_t                *n_pieces)
{
  EgFineGrayWork work;
  EgStatus status = eg_fine_gray_work_init (&work, rows, NULL, NULL);
  uint32_t *subject_of;

  *pieces = NULL;
  *n_pieces = 0;
  if (status != EG_OK)
    {
      eg_fine_gray_work_clear (&work);
      return status;
    }
  subject_of = malloc ((rows->n + 1) * sizeof *subject_of);
  for (size_t i = 0; subject_of && i < rows->n; i++)
    subject_of[i] = UINT32_MAX;
  for (size_t i = 0; subject_of && i < work.n; i++)
    subject_of[work.subjects[i].row] = i;
  if (subject_of)
    {
      *n_pieces = cut_all (&work, subject_of, NULL);
      *pieces = malloc ((*n_pieces + 1) * sizeof **pieces);
    }
  if (*pieces)
    cut_all (&work, subject_of, *pieces);
  else
    status = EG_NO_MEMORY;
  free (subject_of);
  eg_fine_gray_work_clear (&work);

  return status;
}
