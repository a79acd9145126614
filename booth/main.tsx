import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './booth.css'
import { createBooth } from './createBooth.ts'
import { boothInAddress } from './device/enrol.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('main | the page has no root')

const booth = createBooth(boothInAddress(location.search))
// A kiosk has no use for the menu of a long press.
window.addEventListener('contextmenu', (event) => event.preventDefault())

createRoot(root).render(
  <StrictMode>
    <App booth={booth} />
  </StrictMode>,
)
